-- after_restore: forget what a restored database kept of the server where it was
SELECT malle.after_restore();
