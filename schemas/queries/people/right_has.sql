-- right_has: may the person of the session do this in the active centre?
-- params: text right
-- columns: boolean has
SELECT malle.has_right($1) AS has;
