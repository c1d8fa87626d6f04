-- Brochures (R16): given, not lent. The ledger of their movements, of which the stock of each place is
-- the sum; what a centre decides about a brochure; and what is promised to a request.
CREATE TABLE malle.brochure (
	centre bigint NOT NULL DEFAULT malle.active_centre()
		CONSTRAINT brochure_centre REFERENCES malle.centre,
	title bigint NOT NULL CONSTRAINT brochure_title REFERENCES malle.title,
	threshold integer CONSTRAINT brochure_threshold_range CHECK (threshold BETWEEN 0 AND 1000000),
	publisher text,
	code text CONSTRAINT brochure_code_form CHECK (code ~ '^[^[:cntrl:][:space:]]+$' AND octet_length(code) <= 64),
	obsolete boolean NOT NULL DEFAULT false,
	acknowledged bigint,
	CONSTRAINT brochure_once PRIMARY KEY (centre, title),
	CONSTRAINT brochure_code_once UNIQUE (centre, code)
);
COMMENT ON TABLE malle.brochure IS 'A title that a centre gives away, and what it decided about it; made by the first movement';
COMMENT ON COLUMN malle.brochure.centre IS 'The centre';
COMMENT ON COLUMN malle.brochure.title IS 'The title';
COMMENT ON COLUMN malle.brochure.threshold IS 'An alert is given when no more than so many are left that nobody was promised; 0: when none is; NULL: never (R16.2)';
COMMENT ON COLUMN malle.brochure.publisher IS 'Who publishes or delivers it, when the record does not say it well (R16.4)';
COMMENT ON COLUMN malle.brochure.code IS 'A code of the centre''s own on its shelf, to scan; once in a centre';
COMMENT ON COLUMN malle.brochure.obsolete IS 'Superseded: still given, or pulped, but no more of it is ordered';
COMMENT ON COLUMN malle.brochure.acknowledged IS 'The movement after which somebody took note of the alert; the next one gives it again (R16.2)';
CREATE INDEX brochure_of_title ON malle.brochure (title);

CREATE TABLE malle.movement (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT movement_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre()
		CONSTRAINT movement_centre REFERENCES malle.centre,
	event bigint NOT NULL,
	kind text NOT NULL CONSTRAINT movement_kind CHECK (kind IN ('received', 'given', 'to_deposit',
		'used_at_deposit', 'to_stand', 'from_stand', 'lost', 'corrected')),
	title bigint NOT NULL CONSTRAINT movement_title REFERENCES malle.title,
	item_type bigint CONSTRAINT movement_item_type REFERENCES malle.vocabulary_value,
	quantity integer NOT NULL CONSTRAINT movement_quantity_range CHECK (quantity BETWEEN 0 AND 1000000),
	from_site bigint,
	to_site bigint,
	request bigint,
	campaign text,
	occasion text,
	supplier text,
	cost_cents bigint CONSTRAINT movement_cost_range CHECK (cost_cents BETWEEN 0 AND 100000000),
	counted integer CONSTRAINT movement_counted_range CHECK (counted BETWEEN 0 AND 1000000),
	CONSTRAINT movement_of_something CHECK (quantity > 0 OR counted IS NOT NULL),
	CONSTRAINT movement_places CHECK (CASE
		WHEN kind IN ('received', 'from_stand') THEN from_site IS NULL AND to_site IS NOT NULL
		WHEN kind = 'to_deposit' THEN coalesce(from_site <> to_site, false)
		WHEN kind = 'corrected' THEN num_nonnulls(from_site, to_site) = 1
		ELSE from_site IS NOT NULL AND to_site IS NULL END),
	CONSTRAINT movement_bought CHECK (kind = 'received' OR num_nonnulls(supplier, cost_cents) = 0),
	CONSTRAINT movement_count_corrects CHECK (kind = 'corrected' OR counted IS NULL),
	CONSTRAINT movement_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre),
	CONSTRAINT movement_from_site FOREIGN KEY (from_site, centre) REFERENCES malle.site (id, centre),
	CONSTRAINT movement_to_site FOREIGN KEY (to_site, centre) REFERENCES malle.site (id, centre),
	CONSTRAINT movement_request FOREIGN KEY (request, centre) REFERENCES malle.request (id, centre)
);
COMMENT ON TABLE malle.movement IS 'Fact: brochures came, left or were counted; the stock of a place is their sum (R16.1)';
COMMENT ON COLUMN malle.movement.id IS 'Identity';
COMMENT ON COLUMN malle.movement.centre IS 'The centre';
COMMENT ON COLUMN malle.movement.event IS 'Event that recorded it: who and when; undone, it does not count';
COMMENT ON COLUMN malle.movement.kind IS 'received; given to a request or to whoever asks; to_deposit, used_at_deposit; to_stand, from_stand; lost or pulped; corrected after a count';
COMMENT ON COLUMN malle.movement.title IS 'What it is';
COMMENT ON COLUMN malle.movement.item_type IS 'Value of item_type as it was then: brochures and posters are counted apart';
COMMENT ON COLUMN malle.movement.quantity IS 'How many; 0 only for a count that found what was expected';
COMMENT ON COLUMN malle.movement.from_site IS 'Place that has less; none: they come from outside';
COMMENT ON COLUMN malle.movement.to_site IS 'Place that has more; none: they are gone';
COMMENT ON COLUMN malle.movement.request IS 'Request that it answers, or none: taken from the display';
COMMENT ON COLUMN malle.movement.campaign IS 'What made people ask: a publication, a campaign';
COMMENT ON COLUMN malle.movement.occasion IS 'The fair or meeting at which a stand stood';
COMMENT ON COLUMN malle.movement.supplier IS 'Who delivered or published what came (R16.4)';
COMMENT ON COLUMN malle.movement.cost_cents IS 'What all of it cost, in euro cents; 0: free of charge';
COMMENT ON COLUMN malle.movement.counted IS 'How many were there when they were counted';
CREATE INDEX movement_of_title ON malle.movement (title, id);
CREATE INDEX movement_of_request ON malle.movement (request) WHERE request IS NOT NULL;
CREATE INDEX movement_by_event ON malle.movement (event);
CREATE TRIGGER movement_vocabulary BEFORE INSERT ON malle.movement
	FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('item_type', 'item_type');
CREATE TRIGGER movement_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.movement
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TABLE malle.stock (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT stock_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre()
		CONSTRAINT stock_centre REFERENCES malle.centre,
	title bigint NOT NULL CONSTRAINT stock_title REFERENCES malle.title,
	site bigint NOT NULL,
	quantity bigint NOT NULL DEFAULT 0,
	CONSTRAINT stock_once UNIQUE (title, site),
	CONSTRAINT stock_site FOREIGN KEY (site, centre) REFERENCES malle.site (id, centre)
);
COMMENT ON TABLE malle.stock IS 'Derived: how many of a title are at a place, the sum of its movements; locked by whoever moves some';
COMMENT ON COLUMN malle.stock.id IS 'Identity: events name it, so that a count stands in the way of undoing what was before';
COMMENT ON COLUMN malle.stock.centre IS 'The centre';
COMMENT ON COLUMN malle.stock.title IS 'The title';
COMMENT ON COLUMN malle.stock.site IS 'The place';
COMMENT ON COLUMN malle.stock.quantity IS 'Below zero when paper and ledger differ (R16.5)';
CREATE INDEX stock_of_site ON malle.stock (site);

CREATE TABLE malle.promise (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT promise_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre()
		CONSTRAINT promise_centre REFERENCES malle.centre,
	event bigint NOT NULL,
	request bigint NOT NULL,
	title bigint NOT NULL CONSTRAINT promise_title REFERENCES malle.title,
	quantity integer NOT NULL CONSTRAINT promise_quantity_range CHECK (quantity BETWEEN 0 AND 1000000),
	CONSTRAINT promise_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre),
	CONSTRAINT promise_request FOREIGN KEY (request, centre) REFERENCES malle.request (id, centre)
);
COMMENT ON TABLE malle.promise IS 'Fact: so many of a title are kept for a request; the last one that is not undone counts, less what the request was given since';
COMMENT ON COLUMN malle.promise.id IS 'Identity';
COMMENT ON COLUMN malle.promise.centre IS 'The centre';
COMMENT ON COLUMN malle.promise.event IS 'Event that recorded it';
COMMENT ON COLUMN malle.promise.request IS 'For whom';
COMMENT ON COLUMN malle.promise.title IS 'What';
COMMENT ON COLUMN malle.promise.quantity IS 'How many; 0: none any more';
CREATE INDEX promise_of_request ON malle.promise (request, title);
CREATE INDEX promise_of_title ON malle.promise (title);
CREATE TRIGGER promise_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.promise
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

ALTER TABLE malle.brochure ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.movement ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.stock ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.promise ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY brochure_of_active_centre ON malle.brochure USING (centre = (SELECT malle.active_centre()));
CREATE POLICY movement_of_active_centre ON malle.movement USING (centre = (SELECT malle.active_centre()));
CREATE POLICY stock_of_active_centre ON malle.stock USING (centre = (SELECT malle.active_centre()));
CREATE POLICY promise_of_active_centre ON malle.promise USING (centre = (SELECT malle.active_centre()));
GRANT SELECT, INSERT ON malle.movement, malle.promise TO malle_staff;
GRANT SELECT, INSERT, UPDATE (threshold, publisher, code, obsolete, acknowledged) ON malle.brochure TO malle_staff;
GRANT SELECT, INSERT, UPDATE (quantity) ON malle.stock TO malle_staff;
GRANT USAGE ON SEQUENCE malle.movement_id_seq, malle.promise_id_seq TO malle_staff;
