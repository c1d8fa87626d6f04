-- create: our database in a cluster of ours
CREATE DATABASE malle TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';
