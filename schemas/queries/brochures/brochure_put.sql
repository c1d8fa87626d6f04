-- brochure_put: the title is given away here from now on
-- params: bigint title
INSERT INTO brochure (title) VALUES ($1) ON CONFLICT ON CONSTRAINT brochure_once DO NOTHING;
