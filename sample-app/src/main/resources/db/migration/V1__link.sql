-- The order of id is the order of the list. The unique key on code decides who gets it:
-- H2 compares VARCHAR case-sensitively, so "Go" and "go" are two links.
CREATE TABLE link (
	id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	code VARCHAR(32) NOT NULL,
	url VARCHAR(2048) NOT NULL,
	hits BIGINT DEFAULT 0 NOT NULL,
	created_at TIMESTAMP(6) WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,
	CONSTRAINT link_code_unique UNIQUE (code)
);
