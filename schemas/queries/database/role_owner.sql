-- role_owner: be the owner of the schema, for the script that follows
SET LOCAL ROLE malle_owner;
