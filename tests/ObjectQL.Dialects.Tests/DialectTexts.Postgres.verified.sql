-- table owner
CREATE TABLE "owner" (
  "id" text NOT NULL PRIMARY KEY,
  "created_at" timestamptz,
  "updated_at" timestamptz,
  "name" text,
  "age" bigint
);

-- table item
CREATE TABLE "item" (
  "id" text NOT NULL PRIMARY KEY,
  "created_at" timestamptz,
  "updated_at" timestamptz,
  "name" text,
  "note" text,
  "kind" text,
  "count" bigint,
  "rate" double precision,
  "price" numeric(18,2),
  "weight" numeric(28,10),
  "paid" boolean,
  "due" date,
  "at" time,
  "seen" timestamptz,
  "owner" text
);

-- index
CREATE INDEX "ix_item_owner" ON "item" ("owner");

-- find
SELECT "id", "created_at", "updated_at", "name", "note", "kind", "count", "rate", "price", "weight", "paid", "due", "at", "seen", "owner" FROM "item" WHERE "id" = $1;

-- insert
INSERT INTO "item" ("id", "created_at", "updated_at", "name", "note", "kind", "count", "rate", "price", "weight", "paid", "due", "at", "seen", "owner") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15);

-- upsert
INSERT INTO "item" ("id", "created_at", "updated_at", "name", "note", "kind", "count", "rate", "price", "weight", "paid", "due", "at", "seen", "owner") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT ("id") DO UPDATE SET "updated_at" = greatest(excluded."updated_at", "item"."updated_at" + interval '1 millisecond'), "name" = excluded."name", "count" = excluded."count" RETURNING "id", "created_at", "updated_at";

-- update
UPDATE "item" SET "updated_at" = greatest($1, "updated_at" + interval '1 millisecond'), "name" = $2 WHERE "id" = $3;

-- update of a version
UPDATE "item" SET "updated_at" = greatest($1, "updated_at" + interval '1 millisecond'), "name" = $2 WHERE "id" = $3 AND coalesce(date_trunc('milliseconds', "updated_at"), 'epoch') = $4;

-- update of many
UPDATE "item" SET "note" = $1 WHERE "count" >= $2;

-- update of many, by a lookup's field
UPDATE "item" SET "note" = $1 WHERE "id" IN (SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE "t0"."count" >= $2 AND "t1"."name" = $3);

-- delete
DELETE FROM "item" WHERE "id" = $1;

-- delete of many
DELETE FROM "item" WHERE "paid" OR "note" IS NULL;

-- delete of many, by a lookup's field
DELETE FROM "item" WHERE "id" IN (SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE "t1"."age" > $1);

-- count
SELECT count(*) FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE "t1"."name" = $1;

-- count up to a limit
SELECT count(*) FROM (SELECT 1 AS "one" FROM "item" WHERE "count" > $1 LIMIT $2) AS "found";

-- count up to a limit, by a lookup's field
SELECT count(*) FROM (SELECT 1 AS "one" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE "t1"."name" = $1 LIMIT $2) AS "found";

-- count of what is sorted by a lookup's field
SELECT count(*) FROM "item";

-- limits for each parent
SELECT "id", "owner" FROM (SELECT "id", "owner", row_number() OVER (PARTITION BY "owner" ORDER BY "count" DESC NULLS LAST, "id" COLLATE "C" NULLS FIRST) AS "number" FROM "item" WHERE "owner" = ANY($1)) AS "numbered" WHERE "number" > $3 AND "number" - $3 <= $2 ORDER BY "number";

-- take for each parent
SELECT "id", "owner" FROM (SELECT "id", "owner", row_number() OVER (PARTITION BY "owner" ORDER BY "count" DESC NULLS LAST, "id" COLLATE "C" NULLS FIRST) AS "number" FROM "item" WHERE "owner" = ANY($1)) AS "numbered" WHERE "number" <= $2 ORDER BY "number";

-- skip for each parent
SELECT "id", "owner" FROM (SELECT "id", "owner", row_number() OVER (PARTITION BY "owner" ORDER BY "count" DESC NULLS LAST, "id" COLLATE "C" NULLS FIRST) AS "number" FROM "item" WHERE "owner" = ANY($1)) AS "numbered" WHERE "number" > $2 ORDER BY "number";

-- query: sorted, nulls first ascending
SELECT "id" AS "id" FROM "item" ORDER BY "count" NULLS FIRST, "id" COLLATE "C" NULLS FIRST;

-- query: sorted, nulls last descending
SELECT "id" AS "id" FROM "item" ORDER BY "count" DESC NULLS LAST, "id" COLLATE "C" NULLS FIRST;

-- query: sorted, nulls last ascending
SELECT "id" AS "id" FROM "item" ORDER BY "count" NULLS LAST, "id" COLLATE "C" NULLS FIRST;

-- query: sorted, nulls first descending
SELECT "id" AS "id" FROM "item" ORDER BY "count" DESC NULLS FIRST, "id" COLLATE "C" NULLS FIRST;

-- query: sorted, texts by code points
SELECT "id" AS "id" FROM "item" ORDER BY "name" COLLATE "C" NULLS FIRST, "id" COLLATE "C" NULLS FIRST;

-- query: sorted, texts by code points, descending
SELECT "id" AS "id" FROM "item" ORDER BY "name" COLLATE "C" DESC NULLS LAST, "id" COLLATE "C" NULLS FIRST;

-- query: sorted, by a function
SELECT "id" AS "id" FROM "item" ORDER BY (upper("name" COLLATE "und-x-icu") COLLATE "C") COLLATE "C" NULLS FIRST, "id" COLLATE "C" NULLS FIRST;

-- query: sorted, by a lookup's field
SELECT "t0"."id" AS "id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" ORDER BY "t1"."name" COLLATE "C" NULLS FIRST, "t0"."id" COLLATE "C" NULLS FIRST;

-- query: sorted, by a condition
SELECT "id" AS "id" FROM "item" ORDER BY "paid" NULLS FIRST, "id" COLLATE "C" NULLS FIRST;

-- query: take
SELECT "id" FROM "item" ORDER BY "id" COLLATE "C" NULLS FIRST LIMIT $1;

-- query: take and skip
SELECT "id" FROM "item" ORDER BY "id" COLLATE "C" NULLS FIRST LIMIT $1 OFFSET $2;

-- query: skip
SELECT "id" FROM "item" ORDER BY "id" COLLATE "C" NULLS FIRST OFFSET $1;

-- query: take nothing
SELECT "id" FROM "item" ORDER BY "id" COLLATE "C" NULLS FIRST LIMIT $1;

-- query: take with a condition
SELECT "id" FROM "item" WHERE "count" > $1 AND "kind" = $2 ORDER BY "id" COLLATE "C" NULLS FIRST LIMIT $3 OFFSET $4;

-- query: rank of a search
SELECT "id" AS "id", (SELECT count(*) FROM regexp_split_to_table(lower($1::text), '[^[:alnum:]]+') AS searched JOIN regexp_split_to_table(lower(concat_ws(' ', "name", "note")), '[^[:alnum:]]+') AS word ON starts_with(word, searched) WHERE searched <> '') AS "rank" FROM "item" ORDER BY ((SELECT count(*) FROM regexp_split_to_table(lower($1::text), '[^[:alnum:]]+') AS searched JOIN regexp_split_to_table(lower(concat_ws(' ', "name", "note")), '[^[:alnum:]]+') AS word ON starts_with(word, searched) WHERE searched <> '')) DESC NULLS LAST, "id" COLLATE "C" NULLS FIRST;

-- query: formula with branches
SELECT CASE WHEN ("count" * $1::bigint) > $2::bigint THEN $4::text WHEN ("count" * $1::bigint) < $2::bigint THEN $3::text ELSE "note" END AS "value" FROM "item" ORDER BY "id" COLLATE "C" NULLS FIRST;

-- query: formula with a table
SELECT CASE WHEN (CASE WHEN "kind" = $3 THEN $4::text WHEN "kind" = $1 THEN $2::text ELSE NULL END) <> $5::text THEN CASE WHEN "kind" = $3 THEN $4::text WHEN "kind" = $1 THEN $2::text ELSE NULL END ELSE $6::text END AS "value" FROM "item" ORDER BY "id" COLLATE "C" NULLS FIRST;

-- query: formula with padding
SELECT CASE WHEN length(regexp_replace(regexp_replace(regexp_replace(regexp_replace(substr(regexp_replace("name", '([\U00010000-\U0010FFFF])', '\1' || chr(65535), 'g'), (greatest(length(regexp_replace("name", '([\U00010000-\U0010FFFF])', '\1\1', 'g'))::bigint + $1::bigint, 0) + 1)::integer), '^' || chr(65535), chr(65533)), '[\U00010000-\U0010FFFF]$', chr(65533)), '([\U00010000-\U0010FFFF])' || chr(65535), '\1', 'g'), '([\U00010000-\U0010FFFF])', '\1\1', 'g'))::bigint >= $3::bigint THEN regexp_replace(regexp_replace(regexp_replace(substr(regexp_replace("name", '([\U00010000-\U0010FFFF])', '\1' || chr(65535), 'g'), (greatest(length(regexp_replace("name", '([\U00010000-\U0010FFFF])', '\1\1', 'g'))::bigint + $1::bigint, 0) + 1)::integer), '^' || chr(65535), chr(65533)), '[\U00010000-\U0010FFFF]$', chr(65533)), '([\U00010000-\U0010FFFF])' || chr(65535), '\1', 'g') ELSE regexp_replace(regexp_replace(regexp_replace(substr(regexp_replace(($2::text || regexp_replace(regexp_replace(regexp_replace(substr(regexp_replace("name", '([\U00010000-\U0010FFFF])', '\1' || chr(65535), 'g'), (greatest(length(regexp_replace("name", '([\U00010000-\U0010FFFF])', '\1\1', 'g'))::bigint + $1::bigint, 0) + 1)::integer), '^' || chr(65535), chr(65533)), '[\U00010000-\U0010FFFF]$', chr(65533)), '([\U00010000-\U0010FFFF])' || chr(65535), '\1', 'g')), '([\U00010000-\U0010FFFF])', '\1' || chr(65535), 'g'), (greatest(length(regexp_replace(regexp_replace(regexp_replace(regexp_replace(substr(regexp_replace("name", '([\U00010000-\U0010FFFF])', '\1' || chr(65535), 'g'), (greatest(length(regexp_replace("name", '([\U00010000-\U0010FFFF])', '\1\1', 'g'))::bigint + $1::bigint, 0) + 1)::integer), '^' || chr(65535), chr(65533)), '[\U00010000-\U0010FFFF]$', chr(65533)), '([\U00010000-\U0010FFFF])' || chr(65535), '\1', 'g'), '([\U00010000-\U0010FFFF])', '\1\1', 'g'))::bigint, 0) + 1)::integer), '^' || chr(65535), chr(65533)), '[\U00010000-\U0010FFFF]$', chr(65533)), '([\U00010000-\U0010FFFF])' || chr(65535), '\1', 'g') END AS "value" FROM "item" ORDER BY "id" COLLATE "C" NULLS FIRST;

-- query: formula with a weekday
SELECT ((((CASE WHEN floor(((extract(epoch FROM ("due"::timestamp AT TIME ZONE 'UTC') - ($1::date::timestamp AT TIME ZONE 'UTC')) * 1000)::bigint)::double precision / nullif($2::bigint::double precision, 0)) >= -9223372036854775808 AND floor(((extract(epoch FROM ("due"::timestamp AT TIME ZONE 'UTC') - ($1::date::timestamp AT TIME ZONE 'UTC')) * 1000)::bigint)::double precision / nullif($2::bigint::double precision, 0)) < 9223372036854775808 THEN floor(((extract(epoch FROM ("due"::timestamp AT TIME ZONE 'UTC') - ($1::date::timestamp AT TIME ZONE 'UTC')) * 1000)::bigint)::double precision / nullif($2::bigint::double precision, 0))::bigint END) + $3::bigint) % nullif($4::bigint, 0)) + $4::bigint) % nullif($4::bigint, 0) AS "value" FROM "item" ORDER BY "id" COLLATE "C" NULLS FIRST;

-- query: formula with days between
SELECT (CASE WHEN floor(((extract(epoch FROM $1::timestamptz - ("due"::timestamp AT TIME ZONE 'UTC')) * 1000)::bigint)::double precision / nullif($2::bigint::double precision, 0)) >= -9223372036854775808 AND floor(((extract(epoch FROM $1::timestamptz - ("due"::timestamp AT TIME ZONE 'UTC')) * 1000)::bigint)::double precision / nullif($2::bigint::double precision, 0)) < 9223372036854775808 THEN floor(((extract(epoch FROM $1::timestamptz - ("due"::timestamp AT TIME ZONE 'UTC')) * 1000)::bigint)::double precision / nullif($2::bigint::double precision, 0))::bigint END) AS "value" FROM "item" ORDER BY "id" COLLATE "C" NULLS FIRST;

-- query: formula with a power
SELECT ((CASE WHEN "rate" > $1 THEN (CASE WHEN floor("rate") >= -9223372036854775808 AND floor("rate") < 9223372036854775808 THEN floor("rate")::bigint END) ELSE (CASE WHEN ceil("rate") >= -9223372036854775808 AND ceil("rate") < 9223372036854775808 THEN ceil("rate")::bigint END) END) * (CASE WHEN "rate" > $1 THEN (CASE WHEN floor("rate") >= -9223372036854775808 AND floor("rate") < 9223372036854775808 THEN floor("rate")::bigint END) ELSE (CASE WHEN ceil("rate") >= -9223372036854775808 AND ceil("rate") < 9223372036854775808 THEN ceil("rate")::bigint END) END)) + (CASE WHEN "count" > $2 THEN $4::bigint WHEN "count" < $2 THEN $3::bigint ELSE floor("count")::bigint END) AS "value" FROM "item" ORDER BY "id" COLLATE "C" NULLS FIRST;

-- query: count of records
SELECT count(*) AS "value" FROM "item";

-- query: count of values
SELECT count("count") AS "value" FROM "item";

-- query: count of different values
SELECT count(DISTINCT "kind" COLLATE "C") AS "value" FROM "item";

-- query: count with a filter
SELECT count(*) FILTER (WHERE "kind" = $1) AS "value" FROM "item";

-- query: count of values with a filter
SELECT count("count") FILTER (WHERE "count" > $1) AS "value" FROM "item";

-- query: sum of whole numbers
SELECT CAST(sum("count") AS bigint) AS "value" FROM "item";

-- query: sum of decimals
SELECT sum("price") AS "value" FROM "item";

-- query: sum of doubles
SELECT sum("rate") AS "value" FROM "item";

-- query: sum with a filter
SELECT sum("price") FILTER (WHERE "kind" = $1) AS "value" FROM "item";

-- query: sum of nothing
SELECT CAST(sum("count") FILTER (WHERE "count" > $1) AS bigint) AS "value" FROM "item";

-- query: mean of whole numbers
SELECT CAST(avg("count") AS double precision) AS "value" FROM "item";

-- query: mean of decimals
SELECT CAST(avg("price") AS double precision) AS "value" FROM "item";

-- query: least text
SELECT min("name" COLLATE "C") AS "value" FROM "item";

-- query: greatest text
SELECT max("name" COLLATE "C") AS "value" FROM "item";

-- query: least date
SELECT min("due") AS "value" FROM "item";

-- query: greatest moment
SELECT max("seen") AS "value" FROM "item";

-- query: least of booleans
SELECT bool_and("paid") AS "value" FROM "item";

-- query: greatest of booleans
SELECT bool_or("paid") AS "value" FROM "item";

-- query: joined texts
SELECT string_agg("name" COLLATE "C", ',' ORDER BY "name" COLLATE "C") AS "value" FROM "item";

-- query: joined texts with a separator
SELECT string_agg(DISTINCT "kind" COLLATE "C", ''';\' ORDER BY "kind" COLLATE "C") AS "value" FROM "item";

-- query: joined texts with a filter
SELECT string_agg("name" COLLATE "C", ',' ORDER BY "name" COLLATE "C") FILTER (WHERE "name" = $1 OR "note" IS NULL) AS "value" FROM "item";

-- query: groups
SELECT "kind" AS "kind", count(*) AS "n", sum("price") AS "sum" FROM "item" GROUP BY "kind" ORDER BY "kind" COLLATE "C" NULLS FIRST;

-- query: groups of case, by a lookup's field, with having
SELECT (lower("t0"."name" COLLATE "und-x-icu") COLLATE "C") AS "name", count(*) AS "n" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE "t1"."name" = $1 GROUP BY (lower("t0"."name" COLLATE "und-x-icu") COLLATE "C") HAVING count(*) > $2::bigint;

-- query: groups by a value with a parameter
SELECT (coalesce("count", $1::bigint) > $2::bigint) AS "k", count(*) AS "n" FROM "item" GROUP BY (coalesce("count", $1::bigint) > $2::bigint) ORDER BY ((coalesce("count", $1::bigint) > $2::bigint)) DESC NULLS LAST;

-- query: groups of texts that differ in case
SELECT "name" AS "name", count(*) AS "n" FROM "item" GROUP BY "name" ORDER BY "name" COLLATE "C" NULLS FIRST;

-- query: different rows
SELECT * FROM (SELECT DISTINCT "kind" AS "kind" FROM "item") AS "found" ORDER BY "found"."kind" COLLATE "C" DESC NULLS LAST;

-- query: window, row_number
SELECT row_number() OVER (ORDER BY "count" NULLS LAST, "id" COLLATE "C" NULLS FIRST) AS "value" FROM "item" ORDER BY "id" COLLATE "C" NULLS FIRST;

-- query: window, rank in partitions
SELECT rank() OVER (PARTITION BY "kind" ORDER BY "count" NULLS LAST, "id" COLLATE "C" NULLS FIRST) AS "value" FROM "item" ORDER BY "id" COLLATE "C" NULLS FIRST;

-- query: window, dense_rank
SELECT dense_rank() OVER (ORDER BY "count" NULLS LAST, "id" COLLATE "C" NULLS FIRST) AS "value" FROM "item" ORDER BY "id" COLLATE "C" NULLS FIRST;

-- query: window, percent_rank
SELECT percent_rank() OVER (ORDER BY "count" NULLS LAST, "id" COLLATE "C" NULLS FIRST) AS "value" FROM "item" ORDER BY "id" COLLATE "C" NULLS FIRST;

-- query: window, lag
SELECT lag("id" COLLATE "C") OVER (ORDER BY "count" NULLS LAST, "id" COLLATE "C" NULLS FIRST) AS "value" FROM "item" ORDER BY "id" COLLATE "C" NULLS FIRST;

-- query: window, lead
SELECT lead("id" COLLATE "C") OVER (ORDER BY "count" NULLS LAST, "id" COLLATE "C" NULLS FIRST) AS "value" FROM "item" ORDER BY "id" COLLATE "C" NULLS FIRST;

-- query: window, first_value
SELECT first_value("id" COLLATE "C") OVER (ORDER BY "count" NULLS LAST, "id" COLLATE "C" NULLS FIRST) AS "value" FROM "item" ORDER BY "id" COLLATE "C" NULLS FIRST;

-- query: window, last_value over all
SELECT last_value("id" COLLATE "C") OVER (ORDER BY "count" NULLS LAST, "id" COLLATE "C" NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS "value" FROM "item" ORDER BY "id" COLLATE "C" NULLS FIRST;

-- query: window, running sum
SELECT CAST(sum("count") OVER (ORDER BY "count" NULLS LAST, "id" COLLATE "C" NULLS FIRST) AS bigint) AS "value" FROM "item" ORDER BY "id" COLLATE "C" NULLS FIRST;

-- query: window, sum of two rows
SELECT CAST(sum("count") OVER (ORDER BY "count" NULLS LAST, "id" COLLATE "C" NULLS FIRST ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS bigint) AS "value" FROM "item" ORDER BY "id" COLLATE "C" NULLS FIRST;

-- query: window, sum of decimals
SELECT sum("price") OVER (ORDER BY "count" NULLS LAST, "id" COLLATE "C" NULLS FIRST) AS "value" FROM "item" ORDER BY "id" COLLATE "C" NULLS FIRST;

-- query: window, running mean
SELECT CAST(avg("count") OVER (ORDER BY "count" NULLS LAST, "id" COLLATE "C" NULLS FIRST) AS double precision) AS "value" FROM "item" ORDER BY "id" COLLATE "C" NULLS FIRST;

-- query: window, count
SELECT count(*) OVER (ORDER BY "count" NULLS LAST, "id" COLLATE "C" NULLS FIRST) AS "value" FROM "item" ORDER BY "id" COLLATE "C" NULLS FIRST;

-- query: window, count of values
SELECT count("count") OVER (ORDER BY "count" NULLS LAST, "id" COLLATE "C" NULLS FIRST) AS "value" FROM "item" ORDER BY "id" COLLATE "C" NULLS FIRST;

-- query: window, min of neighbours
SELECT min("count") OVER (ORDER BY "count" NULLS LAST, "id" COLLATE "C" NULLS FIRST ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS "value" FROM "item" ORDER BY "id" COLLATE "C" NULLS FIRST;

-- query: window, max
SELECT max("count") OVER (ORDER BY "count" NULLS LAST, "id" COLLATE "C" NULLS FIRST) AS "value" FROM "item" ORDER BY "id" COLLATE "C" NULLS FIRST;

-- value: count + 2
SELECT "count" + $1::bigint AS "value" FROM "item";

-- value: count - 2
SELECT "count" - $1::bigint AS "value" FROM "item";

-- value: count * 3
SELECT "count" * $1::bigint AS "value" FROM "item";

-- value: count / 2
SELECT "count"::double precision / nullif($1::bigint::double precision, 0) AS "value" FROM "item";

-- value: count % 3
SELECT "count" % nullif($1::bigint, 0) AS "value" FROM "item";

-- value: count / 0
SELECT "count"::double precision / nullif($1::bigint::double precision, 0) AS "value" FROM "item";

-- value: count % 0
SELECT "count" % nullif($1::bigint, 0) AS "value" FROM "item";

-- value: 10 / count
SELECT $1::bigint::double precision / nullif("count"::double precision, 0) AS "value" FROM "item";

-- value: -count
SELECT $1::bigint - "count" AS "value" FROM "item";

-- value: rate * 2
SELECT "rate" * $1::bigint AS "value" FROM "item";

-- value: rate / 0
SELECT "rate" / nullif($1::bigint::double precision, 0) AS "value" FROM "item";

-- value: rate + count
SELECT "rate" + "count" AS "value" FROM "item";

-- value: price + 0.005
SELECT "price" + $1::numeric AS "value" FROM "item";

-- value: price * 2
SELECT "price" * $1::bigint AS "value" FROM "item";

-- value: price + weight
SELECT "price" + "weight" AS "value" FROM "item";

-- value: price - 1.5
SELECT "price" - $1::numeric AS "value" FROM "item";

-- value: price / 2
SELECT "price"::double precision / nullif($1::bigint::double precision, 0) AS "value" FROM "item";

-- value: price % 5
SELECT "price" % nullif($1::bigint, 0) AS "value" FROM "item";

-- value: price * weight
SELECT "price" * "weight" AS "value" FROM "item";

-- value: paid ? 'yes' : name
SELECT CASE WHEN "paid" THEN $1::text ELSE "name" END AS "value" FROM "item";

-- value: count > 0 ? 1 : 0
SELECT CASE WHEN "count" > $1 THEN $2::bigint ELSE $3::bigint END AS "value" FROM "item";

-- value: count > 0
SELECT ("count" > $1) AS "value" FROM "item";

-- value: paid && count > 0
SELECT ("paid" AND "count" > $1) AS "value" FROM "item";

-- value: lower(name)
SELECT (lower("name" COLLATE "und-x-icu") COLLATE "C") AS "value" FROM "item";

-- value: upper(name)
SELECT (upper("name" COLLATE "und-x-icu") COLLATE "C") AS "value" FROM "item";

-- value: trim(note)
SELECT btrim("note", '	
                  　﻿') AS "value" FROM "item";

-- value: length(name)
SELECT length(regexp_replace("name", '([\U00010000-\U0010FFFF])', '\1\1', 'g'))::bigint AS "value" FROM "item";

-- value: length(note)
SELECT length(regexp_replace("note", '([\U00010000-\U0010FFFF])', '\1\1', 'g'))::bigint AS "value" FROM "item";

-- value: substring(name, 3)
SELECT regexp_replace(regexp_replace(regexp_replace(substr(regexp_replace("name", '([\U00010000-\U0010FFFF])', '\1' || chr(65535), 'g'), (greatest($1::bigint, 0) + 1)::integer), '^' || chr(65535), chr(65533)), '[\U00010000-\U0010FFFF]$', chr(65533)), '([\U00010000-\U0010FFFF])' || chr(65535), '\1', 'g') AS "value" FROM "item";

-- value: substring(name, 1, 3)
SELECT regexp_replace(regexp_replace(regexp_replace(substr(regexp_replace("name", '([\U00010000-\U0010FFFF])', '\1' || chr(65535), 'g'), (greatest($1::bigint, 0) + 1)::integer, greatest($2::bigint, 0)::integer), '^' || chr(65535), chr(65533)), '[\U00010000-\U0010FFFF]$', chr(65533)), '([\U00010000-\U0010FFFF])' || chr(65535), '\1', 'g') AS "value" FROM "item";

-- value: substring(name, -2, 1)
SELECT regexp_replace(regexp_replace(regexp_replace(substr(regexp_replace("name", '([\U00010000-\U0010FFFF])', '\1' || chr(65535), 'g'), (greatest($1::bigint, 0) + 1)::integer, greatest($2::bigint, 0)::integer), '^' || chr(65535), chr(65533)), '[\U00010000-\U0010FFFF]$', chr(65533)), '([\U00010000-\U0010FFFF])' || chr(65535), '\1', 'g') AS "value" FROM "item";

-- value: substring(name, 9, 1)
SELECT regexp_replace(regexp_replace(regexp_replace(substr(regexp_replace("name", '([\U00010000-\U0010FFFF])', '\1' || chr(65535), 'g'), (greatest($1::bigint, 0) + 1)::integer, greatest($2::bigint, 0)::integer), '^' || chr(65535), chr(65533)), '[\U00010000-\U0010FFFF]$', chr(65533)), '([\U00010000-\U0010FFFF])' || chr(65535), '\1', 'g') AS "value" FROM "item";

-- value: substring(name, 1, -1)
SELECT regexp_replace(regexp_replace(regexp_replace(substr(regexp_replace("name", '([\U00010000-\U0010FFFF])', '\1' || chr(65535), 'g'), (greatest($1::bigint, 0) + 1)::integer, greatest($2::bigint, 0)::integer), '^' || chr(65535), chr(65533)), '[\U00010000-\U0010FFFF]$', chr(65533)), '([\U00010000-\U0010FFFF])' || chr(65535), '\1', 'g') AS "value" FROM "item";

-- value: replace(name, 'a', 'b')
SELECT replace("name", $1::text, $2::text) AS "value" FROM "item";

-- value: replace(name, '', 'b')
SELECT replace("name", $1::text, $2::text) AS "value" FROM "item";

-- value: concat(name, '-', count)
SELECT ("name" || $1::text || ("count")::text) AS "value" FROM "item";

-- value: text(count)
SELECT ("count")::text AS "value" FROM "item";

-- value: text(rate)
SELECT (CASE WHEN ("rate" + 0::double precision)::text ~ 'e(\+1[5-9]|\+20|-0[56])$' THEN ("rate" + 0::double precision)::text::numeric::text ELSE replace(("rate" + 0::double precision)::text, 'e-0', 'e-') END) AS "value" FROM "item";

-- value: text(price)
SELECT trim_scale("price")::text AS "value" FROM "item";

-- value: text(weight)
SELECT trim_scale("weight")::text AS "value" FROM "item";

-- value: text(paid)
SELECT ("paid")::text AS "value" FROM "item";

-- value: text(due)
SELECT to_char("due", 'YYYY-MM-DD') AS "value" FROM "item";

-- value: text(at)
SELECT ("at")::text AS "value" FROM "item";

-- value: text(seen)
SELECT to_char("seen" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "value" FROM "item";

-- value: text(kind)
SELECT "kind" AS "value" FROM "item";

-- value: text(rate * 1e20)
SELECT (CASE WHEN ("rate" * $1::double precision + 0::double precision)::text ~ 'e(\+1[5-9]|\+20|-0[56])$' THEN ("rate" * $1::double precision + 0::double precision)::text::numeric::text ELSE replace(("rate" * $1::double precision + 0::double precision)::text, 'e-0', 'e-') END) AS "value" FROM "item";

-- value: text(rate * 1e21)
SELECT (CASE WHEN ("rate" * $1::double precision + 0::double precision)::text ~ 'e(\+1[5-9]|\+20|-0[56])$' THEN ("rate" * $1::double precision + 0::double precision)::text::numeric::text ELSE replace(("rate" * $1::double precision + 0::double precision)::text, 'e-0', 'e-') END) AS "value" FROM "item";

-- value: text(rate * 1e-5)
SELECT (CASE WHEN ("rate" * $1::double precision + 0::double precision)::text ~ 'e(\+1[5-9]|\+20|-0[56])$' THEN ("rate" * $1::double precision + 0::double precision)::text::numeric::text ELSE replace(("rate" * $1::double precision + 0::double precision)::text, 'e-0', 'e-') END) AS "value" FROM "item";

-- value: text(rate * 1e-7)
SELECT (CASE WHEN ("rate" * $1::double precision + 0::double precision)::text ~ 'e(\+1[5-9]|\+20|-0[56])$' THEN ("rate" * $1::double precision + 0::double precision)::text::numeric::text ELSE replace(("rate" * $1::double precision + 0::double precision)::text, 'e-0', 'e-') END) AS "value" FROM "item";

-- value: text(rate * 1e300)
SELECT (CASE WHEN ("rate" * $1::double precision + 0::double precision)::text ~ 'e(\+1[5-9]|\+20|-0[56])$' THEN ("rate" * $1::double precision + 0::double precision)::text::numeric::text ELSE replace(("rate" * $1::double precision + 0::double precision)::text, 'e-0', 'e-') END) AS "value" FROM "item";

-- value: upper(name + ' ß ﬁ')
SELECT (upper(("name" || $1::text) COLLATE "und-x-icu") COLLATE "C") AS "value" FROM "item";

-- value: lower(name + 'ΟΣ')
SELECT (lower(("name" || $1::text) COLLATE "und-x-icu") COLLATE "C") AS "value" FROM "item";

-- value: name.slice(-2)
SELECT regexp_replace(regexp_replace(regexp_replace(substr(regexp_replace("name", '([\U00010000-\U0010FFFF])', '\1' || chr(65535), 'g'), (greatest(length(regexp_replace("name", '([\U00010000-\U0010FFFF])', '\1\1', 'g'))::bigint + $1::bigint, 0) + 1)::integer), '^' || chr(65535), chr(65533)), '[\U00010000-\U0010FFFF]$', chr(65533)), '([\U00010000-\U0010FFFF])' || chr(65535), '\1', 'g') AS "value" FROM "item";

-- value: name.indexOf('a')
SELECT CASE WHEN strpos("name", $1::text) > 0 THEN length(regexp_replace(split_part("name", $1::text, 1), '([\U00010000-\U0010FFFF])', '\1\1', 'g'))::bigint WHEN "name" IS NULL THEN NULL ELSE $2::bigint END AS "value" FROM "item";

-- value: note.indexOf('a')
SELECT CASE WHEN strpos("note", $1::text) > 0 THEN length(regexp_replace(split_part("note", $1::text, 1), '([\U00010000-\U0010FFFF])', '\1\1', 'g'))::bigint WHEN "note" IS NULL THEN NULL ELSE $2::bigint END AS "value" FROM "item";

-- value: name.padStart(7, '*')
SELECT CASE WHEN length(regexp_replace("name", '([\U00010000-\U0010FFFF])', '\1\1', 'g'))::bigint >= $2::bigint THEN "name" ELSE regexp_replace(regexp_replace(regexp_replace(substr(regexp_replace(($1::text || "name"), '([\U00010000-\U0010FFFF])', '\1' || chr(65535), 'g'), (greatest(length(regexp_replace("name", '([\U00010000-\U0010FFFF])', '\1\1', 'g'))::bigint, 0) + 1)::integer), '^' || chr(65535), chr(65533)), '[\U00010000-\U0010FFFF]$', chr(65533)), '([\U00010000-\U0010FFFF])' || chr(65535), '\1', 'g') END AS "value" FROM "item";

-- value: abs(count)
SELECT abs("count") AS "value" FROM "item";

-- value: abs(rate)
SELECT abs("rate") AS "value" FROM "item";

-- value: abs(price)
SELECT abs("price") AS "value" FROM "item";

-- value: round(rate)
SELECT round("rate"::numeric, 0)::double precision AS "value" FROM "item";

-- value: round(price)
SELECT round("price"::numeric, 0) AS "value" FROM "item";

-- value: round(price, 1)
SELECT round("price"::numeric, greatest($1::bigint, 0)::integer) AS "value" FROM "item";

-- value: round(weight, 2)
SELECT round("weight"::numeric, greatest($1::bigint, 0)::integer) AS "value" FROM "item";

-- value: round(count)
SELECT "count" AS "value" FROM "item";

-- value: floor(rate)
SELECT (CASE WHEN floor("rate") >= -9223372036854775808 AND floor("rate") < 9223372036854775808 THEN floor("rate")::bigint END) AS "value" FROM "item";

-- value: ceiling(rate)
SELECT (CASE WHEN ceil("rate") >= -9223372036854775808 AND ceil("rate") < 9223372036854775808 THEN ceil("rate")::bigint END) AS "value" FROM "item";

-- value: floor(price)
SELECT floor("price")::bigint AS "value" FROM "item";

-- value: ceiling(price)
SELECT ceil("price")::bigint AS "value" FROM "item";

-- value: least(count, 3)
SELECT CASE WHEN "count" IS NOT NULL AND $1::bigint IS NOT NULL THEN least("count", $1::bigint) END AS "value" FROM "item";

-- value: greatest(count, 3)
SELECT CASE WHEN "count" IS NOT NULL AND $1::bigint IS NOT NULL THEN greatest("count", $1::bigint) END AS "value" FROM "item";

-- value: least(name, 'b')
SELECT CASE WHEN "name" IS NOT NULL AND $1::text IS NOT NULL THEN least("name" COLLATE "C", $1::text) END AS "value" FROM "item";

-- value: greatest(price, weight)
SELECT CASE WHEN "price" IS NOT NULL AND "weight" IS NOT NULL THEN greatest("price", "weight") END AS "value" FROM "item";

-- value: least(due, '2025-01-01')
SELECT CASE WHEN "due" IS NOT NULL AND $1::date IS NOT NULL THEN least("due", $1::date) END AS "value" FROM "item";

-- value: coalesce(note, name)
SELECT coalesce("note", "name") AS "value" FROM "item";

-- value: coalesce(count, 9)
SELECT coalesce("count", $1::bigint) AS "value" FROM "item";

-- value: coalesce(price, 1.5)
SELECT coalesce("price", $1::numeric) AS "value" FROM "item";

-- value: coalesce(due, '2020-01-01')
SELECT coalesce("due", $1::date) AS "value" FROM "item";

-- value: year(due)
SELECT floor(extract(year FROM "due"))::bigint AS "value" FROM "item";

-- value: month(seen)
SELECT floor(extract(month FROM "seen" AT TIME ZONE 'UTC'))::bigint AS "value" FROM "item";

-- value: day(seen)
SELECT floor(extract(day FROM "seen" AT TIME ZONE 'UTC'))::bigint AS "value" FROM "item";

-- value: hour(seen)
SELECT floor(extract(hour FROM "seen" AT TIME ZONE 'UTC'))::bigint AS "value" FROM "item";

-- value: minute(seen)
SELECT floor(extract(minute FROM "seen" AT TIME ZONE 'UTC'))::bigint AS "value" FROM "item";

-- value: second(seen)
SELECT floor(extract(second FROM "seen" AT TIME ZONE 'UTC'))::bigint AS "value" FROM "item";

-- value: date(seen)
SELECT ("seen" AT TIME ZONE 'UTC')::date AS "value" FROM "item";

-- value: addDays(due, 1)
SELECT (CASE WHEN $1::bigint BETWEEN -3652058 AND 3652058 THEN CASE WHEN ("due" + ($1::bigint)::integer) BETWEEN '0001-01-01' AND '9999-12-31' THEN ("due" + ($1::bigint)::integer) END END) AS "value" FROM "item";

-- value: addDays(seen, -31)
SELECT (CASE WHEN $1::bigint BETWEEN -3652058 AND 3652058 THEN CASE WHEN ("seen" + interval '24 hours' * ($1::bigint)) >= '0001-01-01T00:00:00Z' AND ("seen" + interval '24 hours' * ($1::bigint)) < '10000-01-01T00:00:00Z' THEN ("seen" + interval '24 hours' * ($1::bigint)) END END) AS "value" FROM "item";

-- value: seen - due
SELECT (extract(epoch FROM "seen" - ("due"::timestamp AT TIME ZONE 'UTC')) * 1000)::bigint AS "value" FROM "item";

-- value: owner.name
SELECT "t1"."name" AS "value" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner";

-- value: owner.age + count
SELECT "t1"."age" + "t0"."count" AS "value" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner";

-- value: count.toFixed(2)
SELECT ((CASE WHEN "count" < 0 THEN '-' ELSE '' END) || round(abs("count")::numeric, 2)::text) AS "value" FROM "item";

-- value: rate.toFixed()
SELECT (CASE WHEN abs("rate") < 1e21 THEN (CASE WHEN "rate" < 0 THEN '-' ELSE '' END) || (div((((('x' || encode(float8send(abs("rate")), 'hex'))::bit(64)::bigint & 4503599627370495) | 4503599627370496)::numeric * 524288 + power(2::numeric, (1093 - (('x' || encode(float8send(abs("rate")), 'hex'))::bit(64)::bigint >> 52))::numeric)), power(2::numeric, (1094 - (('x' || encode(float8send(abs("rate")), 'hex'))::bit(64)::bigint >> 52))::numeric)))::text ELSE (CASE WHEN ("rate" + 0::double precision)::text ~ 'e(\+1[5-9]|\+20|-0[56])$' THEN ("rate" + 0::double precision)::text::numeric::text ELSE replace(("rate" + 0::double precision)::text, 'e-0', 'e-') END) END) AS "value" FROM "item";

-- value: price.toFixed(1)
SELECT ((CASE WHEN "price" < 0 THEN '-' ELSE '' END) || round(abs("price")::numeric, 1)::text) AS "value" FROM "item";

-- value: weight.toFixed(2)
SELECT ((CASE WHEN "weight" < 0 THEN '-' ELSE '' END) || round(abs("weight")::numeric, 2)::text) AS "value" FROM "item";

-- value: (price / 1000).toFixed(2)
SELECT (CASE WHEN abs("price"::double precision / nullif($1::bigint::double precision, 0)) < 1e21 THEN (CASE WHEN "price"::double precision / nullif($1::bigint::double precision, 0) < 0 THEN '-' ELSE '' END) || (div((((('x' || encode(float8send(abs("price"::double precision / nullif($1::bigint::double precision, 0))), 'hex'))::bit(64)::bigint & 4503599627370495) | 4503599627370496)::numeric * 52428800 + power(2::numeric, (1093 - (('x' || encode(float8send(abs("price"::double precision / nullif($1::bigint::double precision, 0))), 'hex'))::bit(64)::bigint >> 52))::numeric)), power(2::numeric, (1094 - (('x' || encode(float8send(abs("price"::double precision / nullif($1::bigint::double precision, 0))), 'hex'))::bit(64)::bigint >> 52))::numeric)) * 0.01)::text ELSE (CASE WHEN ("price"::double precision / nullif($1::bigint::double precision, 0) + 0::double precision)::text ~ 'e(\+1[5-9]|\+20|-0[56])$' THEN ("price"::double precision / nullif($1::bigint::double precision, 0) + 0::double precision)::text::numeric::text ELSE replace(("price"::double precision / nullif($1::bigint::double precision, 0) + 0::double precision)::text, 'e-0', 'e-') END) END) AS "value" FROM "item";

-- value: (-price / 10000).toFixed(2)
SELECT (CASE WHEN abs(($1::bigint - "price")::double precision / nullif($2::bigint::double precision, 0)) < 1e21 THEN (CASE WHEN ($1::bigint - "price")::double precision / nullif($2::bigint::double precision, 0) < 0 THEN '-' ELSE '' END) || (div((((('x' || encode(float8send(abs(($1::bigint - "price")::double precision / nullif($2::bigint::double precision, 0))), 'hex'))::bit(64)::bigint & 4503599627370495) | 4503599627370496)::numeric * 52428800 + power(2::numeric, (1093 - (('x' || encode(float8send(abs(($1::bigint - "price")::double precision / nullif($2::bigint::double precision, 0))), 'hex'))::bit(64)::bigint >> 52))::numeric)), power(2::numeric, (1094 - (('x' || encode(float8send(abs(($1::bigint - "price")::double precision / nullif($2::bigint::double precision, 0))), 'hex'))::bit(64)::bigint >> 52))::numeric)) * 0.01)::text ELSE (CASE WHEN (($1::bigint - "price")::double precision / nullif($2::bigint::double precision, 0) + 0::double precision)::text ~ 'e(\+1[5-9]|\+20|-0[56])$' THEN (($1::bigint - "price")::double precision / nullif($2::bigint::double precision, 0) + 0::double precision)::text::numeric::text ELSE replace((($1::bigint - "price")::double precision / nullif($2::bigint::double precision, 0) + 0::double precision)::text, 'e-0', 'e-') END) END) AS "value" FROM "item";

-- value: (rate * 0.67).toFixed(3)
SELECT (CASE WHEN abs("rate" * $1::numeric) < 1e21 THEN (CASE WHEN "rate" * $1::numeric < 0 THEN '-' ELSE '' END) || (div((((('x' || encode(float8send(abs("rate" * $1::numeric)), 'hex'))::bit(64)::bigint & 4503599627370495) | 4503599627370496)::numeric * 524288000 + power(2::numeric, (1093 - (('x' || encode(float8send(abs("rate" * $1::numeric)), 'hex'))::bit(64)::bigint >> 52))::numeric)), power(2::numeric, (1094 - (('x' || encode(float8send(abs("rate" * $1::numeric)), 'hex'))::bit(64)::bigint >> 52))::numeric)) * 0.001)::text ELSE (CASE WHEN ("rate" * $1::numeric + 0::double precision)::text ~ 'e(\+1[5-9]|\+20|-0[56])$' THEN ("rate" * $1::numeric + 0::double precision)::text::numeric::text ELSE replace(("rate" * $1::numeric + 0::double precision)::text, 'e-0', 'e-') END) END) AS "value" FROM "item";

-- value: (rate + 0.175e0).toFixed(2)
SELECT (CASE WHEN abs("rate" + $1::double precision) < 1e21 THEN (CASE WHEN "rate" + $1::double precision < 0 THEN '-' ELSE '' END) || (div((((('x' || encode(float8send(abs("rate" + $1::double precision)), 'hex'))::bit(64)::bigint & 4503599627370495) | 4503599627370496)::numeric * 52428800 + power(2::numeric, (1093 - (('x' || encode(float8send(abs("rate" + $1::double precision)), 'hex'))::bit(64)::bigint >> 52))::numeric)), power(2::numeric, (1094 - (('x' || encode(float8send(abs("rate" + $1::double precision)), 'hex'))::bit(64)::bigint >> 52))::numeric)) * 0.01)::text ELSE (CASE WHEN ("rate" + $1::double precision + 0::double precision)::text ~ 'e(\+1[5-9]|\+20|-0[56])$' THEN ("rate" + $1::double precision + 0::double precision)::text::numeric::text ELSE replace(("rate" + $1::double precision + 0::double precision)::text, 'e-0', 'e-') END) END) AS "value" FROM "item";

-- value: (rate * 4e21).toFixed(1)
SELECT (CASE WHEN abs("rate" * $1::double precision) < 1e21 THEN (CASE WHEN "rate" * $1::double precision < 0 THEN '-' ELSE '' END) || (div((((('x' || encode(float8send(abs("rate" * $1::double precision)), 'hex'))::bit(64)::bigint & 4503599627370495) | 4503599627370496)::numeric * 5242880 + power(2::numeric, (1093 - (('x' || encode(float8send(abs("rate" * $1::double precision)), 'hex'))::bit(64)::bigint >> 52))::numeric)), power(2::numeric, (1094 - (('x' || encode(float8send(abs("rate" * $1::double precision)), 'hex'))::bit(64)::bigint >> 52))::numeric)) * 0.1)::text ELSE (CASE WHEN ("rate" * $1::double precision + 0::double precision)::text ~ 'e(\+1[5-9]|\+20|-0[56])$' THEN ("rate" * $1::double precision + 0::double precision)::text::numeric::text ELSE replace(("rate" * $1::double precision + 0::double precision)::text, 'e-0', 'e-') END) END) AS "value" FROM "item";

-- value: (rate * 1e-300).toFixed(3)
SELECT (CASE WHEN abs("rate" * $1::double precision) < 1e21 THEN (CASE WHEN "rate" * $1::double precision < 0 THEN '-' ELSE '' END) || (div((((('x' || encode(float8send(abs("rate" * $1::double precision)), 'hex'))::bit(64)::bigint & 4503599627370495) | 4503599627370496)::numeric * 524288000 + power(2::numeric, (1093 - (('x' || encode(float8send(abs("rate" * $1::double precision)), 'hex'))::bit(64)::bigint >> 52))::numeric)), power(2::numeric, (1094 - (('x' || encode(float8send(abs("rate" * $1::double precision)), 'hex'))::bit(64)::bigint >> 52))::numeric)) * 0.001)::text ELSE (CASE WHEN ("rate" * $1::double precision + 0::double precision)::text ~ 'e(\+1[5-9]|\+20|-0[56])$' THEN ("rate" * $1::double precision + 0::double precision)::text::numeric::text ELSE replace(("rate" * $1::double precision + 0::double precision)::text, 'e-0', 'e-') END) END) AS "value" FROM "item";

-- value: (rate * 49382715604938274000).toFixed(2)
SELECT (CASE WHEN abs("rate" * $1::numeric) < 1e21 THEN (CASE WHEN "rate" * $1::numeric < 0 THEN '-' ELSE '' END) || (div((((('x' || encode(float8send(abs("rate" * $1::numeric)), 'hex'))::bit(64)::bigint & 4503599627370495) | 4503599627370496)::numeric * 52428800 + power(2::numeric, (1093 - (('x' || encode(float8send(abs("rate" * $1::numeric)), 'hex'))::bit(64)::bigint >> 52))::numeric)), power(2::numeric, (1094 - (('x' || encode(float8send(abs("rate" * $1::numeric)), 'hex'))::bit(64)::bigint >> 52))::numeric)) * 0.01)::text ELSE (CASE WHEN ("rate" * $1::numeric + 0::double precision)::text ~ 'e(\+1[5-9]|\+20|-0[56])$' THEN ("rate" * $1::numeric + 0::double precision)::text::numeric::text ELSE replace(("rate" * $1::numeric + 0::double precision)::text, 'e-0', 'e-') END) END) AS "value" FROM "item";

-- value: (rate * 4e19).toFixed(1)
SELECT (CASE WHEN abs("rate" * $1::double precision) < 1e21 THEN (CASE WHEN "rate" * $1::double precision < 0 THEN '-' ELSE '' END) || (div((((('x' || encode(float8send(abs("rate" * $1::double precision)), 'hex'))::bit(64)::bigint & 4503599627370495) | 4503599627370496)::numeric * 5242880 + power(2::numeric, (1093 - (('x' || encode(float8send(abs("rate" * $1::double precision)), 'hex'))::bit(64)::bigint >> 52))::numeric)), power(2::numeric, (1094 - (('x' || encode(float8send(abs("rate" * $1::double precision)), 'hex'))::bit(64)::bigint >> 52))::numeric)) * 0.1)::text ELSE (CASE WHEN ("rate" * $1::double precision + 0::double precision)::text ~ 'e(\+1[5-9]|\+20|-0[56])$' THEN ("rate" * $1::double precision + 0::double precision)::text::numeric::text ELSE replace(("rate" * $1::double precision + 0::double precision)::text, 'e-0', 'e-') END) END) AS "value" FROM "item";

-- value: (weight * 1000).toFixed(12)
SELECT ((CASE WHEN "weight" * $1::bigint < 0 THEN '-' ELSE '' END) || round(abs("weight" * $1::bigint)::numeric, 12)::text) AS "value" FROM "item";

-- value: name.split('a')[0]
SELECT split_part("name", $1::text, 1) AS "value" FROM "item";

-- value: name.split('a')[1]
SELECT (string_to_array("name", $1::text))[2] AS "value" FROM "item";

-- value: name.split('a')[2]
SELECT (string_to_array("name", $1::text))[3] AS "value" FROM "item";

-- value: name.split('ph')[1]
SELECT (string_to_array("name", $1::text))[2] AS "value" FROM "item";

-- value: (name + '---y').split('--')[1]
SELECT (string_to_array(("name" || $1::text), $2::text))[2] AS "value" FROM "item";

-- value: note.split(' ')[3]
SELECT (string_to_array("note", $1::text))[4] AS "value" FROM "item";

-- value: note.split('%_')[0]
SELECT split_part("note", $1::text, 1) AS "value" FROM "item";

-- value: note.split(' ')[0]
SELECT split_part("note", $1::text, 1) AS "value" FROM "item";

-- value: name.split('😀')[1]
SELECT (string_to_array("name", $1::text))[2] AS "value" FROM "item";

-- value: name.split('A')[0]
SELECT split_part("name", $1::text, 1) AS "value" FROM "item";

-- value: name.split('a').length
SELECT (length(regexp_replace("name", '([\U00010000-\U0010FFFF])', '\1\1', 'g'))::bigint - length(regexp_replace(replace("name", $1::text, $2::text), '([\U00010000-\U0010FFFF])', '\1\1', 'g'))::bigint) + $3::bigint AS "value" FROM "item";

-- value: note.split(' ').length
SELECT (length(regexp_replace("note", '([\U00010000-\U0010FFFF])', '\1\1', 'g'))::bigint - length(regexp_replace(replace("note", $1::text, $2::text), '([\U00010000-\U0010FFFF])', '\1\1', 'g'))::bigint) + $3::bigint AS "value" FROM "item";

-- value: name.split('ph').length
SELECT (CASE WHEN floor((length(regexp_replace("name", '([\U00010000-\U0010FFFF])', '\1\1', 'g'))::bigint - length(regexp_replace(replace("name", $1::text, $2::text), '([\U00010000-\U0010FFFF])', '\1\1', 'g'))::bigint)::double precision / nullif($3::bigint::double precision, 0)) >= -9223372036854775808 AND floor((length(regexp_replace("name", '([\U00010000-\U0010FFFF])', '\1\1', 'g'))::bigint - length(regexp_replace(replace("name", $1::text, $2::text), '([\U00010000-\U0010FFFF])', '\1\1', 'g'))::bigint)::double precision / nullif($3::bigint::double precision, 0)) < 9223372036854775808 THEN floor((length(regexp_replace("name", '([\U00010000-\U0010FFFF])', '\1\1', 'g'))::bigint - length(regexp_replace(replace("name", $1::text, $2::text), '([\U00010000-\U0010FFFF])', '\1\1', 'g'))::bigint)::double precision / nullif($3::bigint::double precision, 0))::bigint END) + $4::bigint AS "value" FROM "item";

-- value: name.split('a').join('--')
SELECT replace("name", $1::text, $2::text) AS "value" FROM "item";

-- value: note ? 'some' : 'none'
SELECT CASE WHEN coalesce("note", $1::text) <> $2::text THEN $3::text ELSE $4::text END AS "value" FROM "item";

-- value: count ? 1 : 0
SELECT CASE WHEN coalesce("count", $1::bigint) <> $1::bigint THEN $2::bigint ELSE $1::bigint END AS "value" FROM "item";

-- value: kind ? 1 : 0
SELECT CASE WHEN "kind" IS NOT NULL THEN $1::bigint ELSE $2::bigint END AS "value" FROM "item";

-- value: due ? 1 : 0
SELECT CASE WHEN "due" IS NOT NULL THEN $1::bigint ELSE $2::bigint END AS "value" FROM "item";

-- value: note && name
SELECT CASE WHEN coalesce("note", $1::text) <> $2::text THEN "name" ELSE "note" END AS "value" FROM "item";

-- value: !note
SELECT (coalesce("note", $1::text) = $2::text) AS "value" FROM "item";

-- value: !!count
SELECT (coalesce("count", $1::bigint) <> $1::bigint) AS "value" FROM "item";

-- value: Boolean(rate)
SELECT (coalesce("rate", $1::bigint::double precision) <> $2::double precision) AS "value" FROM "item";

-- value: (paid || count) ? 1 : 0
SELECT CASE WHEN "paid" OR coalesce("count", $1::bigint) <> $1::bigint THEN $2::bigint ELSE $1::bigint END AS "value" FROM "item";

-- value: if (note && count > 0) { return 'both'; } return 'not';
SELECT CASE WHEN coalesce("note", $1::text) <> $2::text AND "count" > $3 THEN $4::text ELSE $5::text END AS "value" FROM "item";

-- value: name contains 'p'
SELECT (strpos("name", $1::text) > 0) AS "value" FROM "item";

-- value: count in (5, 7)
SELECT ("count" = ANY($1)) AS "value" FROM "item";

-- value: note is null
SELECT ("note" IS NULL) AS "value" FROM "item";

-- condition: count == 5
SELECT "id" FROM "item" WHERE "count" = $1;

-- condition: count != 5
SELECT "id" FROM "item" WHERE "count" <> $1;

-- condition: count < 0
SELECT "id" FROM "item" WHERE "count" < $1;

-- condition: count <= 0
SELECT "id" FROM "item" WHERE "count" <= $1;

-- condition: count > 0
SELECT "id" FROM "item" WHERE "count" > $1;

-- condition: count >= 0
SELECT "id" FROM "item" WHERE "count" >= $1;

-- condition: rate == 2.5
SELECT "id" FROM "item" WHERE "rate" = $1;

-- condition: rate < 0
SELECT "id" FROM "item" WHERE "rate" < $1;

-- condition: rate >= 0
SELECT "id" FROM "item" WHERE "rate" >= $1;

-- condition: price == 12.5
SELECT "id" FROM "item" WHERE "price" = $1;

-- condition: price == 12.505
SELECT "id" FROM "item" WHERE "price" = $1;

-- condition: price > 12.505
SELECT "id" FROM "item" WHERE "price" > $1;

-- condition: price < weight
SELECT "id" FROM "item" WHERE "price" < "weight";

-- condition: weight == 0.125
SELECT "id" FROM "item" WHERE "weight" = $1;

-- condition: weight >= 0.1250000001
SELECT "id" FROM "item" WHERE "weight" >= $1;

-- condition: name == 'alpha'
SELECT "id" FROM "item" WHERE "name" = $1;

-- condition: name != 'alpha'
SELECT "id" FROM "item" WHERE "name" <> $1;

-- condition: name < 'a'
SELECT "id" FROM "item" WHERE "name" < $1 COLLATE "C";

-- condition: name > 'zzz'
SELECT "id" FROM "item" WHERE "name" > $1 COLLATE "C";

-- condition: name == 'alpha '
SELECT "id" FROM "item" WHERE "name" = $1;

-- condition: note == ''
SELECT "id" FROM "item" WHERE "note" = $1;

-- condition: note == '50%_\\x'
SELECT "id" FROM "item" WHERE "note" = $1;

-- condition: name == 'Ünï😀x'
SELECT "id" FROM "item" WHERE "name" = $1;

-- condition: kind == 'open'
SELECT "id" FROM "item" WHERE "kind" = $1;

-- condition: kind != 'open'
SELECT "id" FROM "item" WHERE "kind" <> $1;

-- condition: paid
SELECT "id" FROM "item" WHERE "paid";

-- condition: !paid
SELECT "id" FROM "item" WHERE NOT ("paid");

-- condition: paid == false
SELECT "id" FROM "item" WHERE "paid" = $1;

-- condition: paid != true
SELECT "id" FROM "item" WHERE "paid" <> $1;

-- condition: due == '2026-01-31'
SELECT "id" FROM "item" WHERE "due" = $1;

-- condition: due < '2026-01-31'
SELECT "id" FROM "item" WHERE "due" < $1;

-- condition: at > '12:00'
SELECT "id" FROM "item" WHERE "at" > $1;

-- condition: at == '23:59:58.125'
SELECT "id" FROM "item" WHERE "at" = $1;

-- condition: seen == '2026-01-31T23:59:58.125Z'
SELECT "id" FROM "item" WHERE "seen" = $1;

-- condition: seen < '2026-01-31T23:59:58.125Z'
SELECT "id" FROM "item" WHERE "seen" < $1;

-- condition: due < seen
SELECT "id" FROM "item" WHERE ("due"::timestamp AT TIME ZONE 'UTC') < "seen";

-- condition: due == seen
SELECT "id" FROM "item" WHERE ("due"::timestamp AT TIME ZONE 'UTC') = "seen";

-- condition: count == null
SELECT "id" FROM "item" WHERE "count" IS NULL;

-- condition: count != null
SELECT "id" FROM "item" WHERE "count" IS NOT NULL;

-- condition: note is null
SELECT "id" FROM "item" WHERE "note" IS NULL;

-- condition: paid is null
SELECT "id" FROM "item" WHERE "paid" IS NULL;

-- condition: count in (5, 0, 9)
SELECT "id" FROM "item" WHERE "count" = ANY($1);

-- condition: count not in (5, 0)
SELECT "id" FROM "item" WHERE NOT ("count" = ANY($1));

-- condition: name in ('alpha', 'zeta', 'ALPHA')
SELECT "id" FROM "item" WHERE "name" = ANY($1);

-- condition: note in ('', '50%_\\x')
SELECT "id" FROM "item" WHERE "note" = ANY($1);

-- condition: price in (12.5, 12.55)
SELECT "id" FROM "item" WHERE "price" = ANY($1);

-- condition: weight in (12.5, 1.0)
SELECT "id" FROM "item" WHERE "weight" = ANY($1);

-- condition: rate in (2.5, 0.0)
SELECT "id" FROM "item" WHERE "rate" = ANY($1);

-- condition: due in ('2026-01-31', '2020-01-01')
SELECT "id" FROM "item" WHERE "due" = ANY($1);

-- condition: seen in ('2026-01-31T23:59:58.125Z')
SELECT "id" FROM "item" WHERE "seen" = $1;

-- condition: kind in ('open', 'closed')
SELECT "id" FROM "item" WHERE "kind" = ANY($1);

-- condition: kind not in ('open')
SELECT "id" FROM "item" WHERE "kind" <> $1;

-- condition: count between -7 and 0
SELECT "id" FROM "item" WHERE "count" >= $1 AND "count" <= $2;

-- condition: count == 5 || count == 0 && paid
SELECT "id" FROM "item" WHERE "count" = $1 OR ("count" = $2 AND "paid");

-- condition: !(count == 5)
SELECT "id" FROM "item" WHERE "count" <> $1;

-- condition: !(count == 5 || paid == null)
SELECT "id" FROM "item" WHERE "count" <> $1 AND "paid" IS NOT NULL;

-- condition: (count > 0) == paid
SELECT "id" FROM "item" WHERE (("count" > $1)) = "paid";

-- condition: note contains '%_'
SELECT "id" FROM "item" WHERE strpos("note", $1::text) > 0;

-- condition: note contains '\\'
SELECT "id" FROM "item" WHERE strpos("note", $1::text) > 0;

-- condition: contains(name, 'PHA')
SELECT "id" FROM "item" WHERE strpos("name", $1::text) > 0;

-- condition: contains(name, '')
SELECT "id" FROM "item" WHERE strpos("name", $1::text) > 0;

-- condition: contains(name, '😀')
SELECT "id" FROM "item" WHERE strpos("name", $1::text) > 0;

-- condition: startsWith(name, 'al')
SELECT "id" FROM "item" WHERE starts_with("name", $1::text);

-- condition: startsWith(note, '50%')
SELECT "id" FROM "item" WHERE starts_with("note", $1::text);

-- condition: startsWith(note, ' ')
SELECT "id" FROM "item" WHERE starts_with("note", $1::text);

-- condition: endsWith(name, 'x')
SELECT "id" FROM "item" WHERE right("name", length($1::text)) = $1::text;

-- condition: endsWith(note, ' ')
SELECT "id" FROM "item" WHERE right("note", length($1::text)) = $1::text;

-- condition: endsWith(name, '')
SELECT "id" FROM "item" WHERE right("name", length($1::text)) = $1::text;

-- condition: endsWith(name, 'too long for it')
SELECT "id" FROM "item" WHERE right("name", length($1::text)) = $1::text;

-- condition: like(name, '_lpha')
SELECT "id" FROM "item" WHERE "name" LIKE $1::text ESCAPE '';

-- condition: like(name, 'a%')
SELECT "id" FROM "item" WHERE "name" LIKE $1::text ESCAPE '';

-- condition: like(name, '___😀_')
SELECT "id" FROM "item" WHERE "name" LIKE $1::text ESCAPE '';

-- condition: like(note, '%\\x')
SELECT "id" FROM "item" WHERE "note" LIKE $1::text ESCAPE '';

-- condition: like(note, '50\\%')
SELECT "id" FROM "item" WHERE "note" LIKE $1::text ESCAPE '';

-- condition: owner.name == 'Ann'
SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE "t1"."name" = $1;

-- condition: owner.age == null
SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE "t1"."age" IS NULL;

-- condition: owner.age > 20 && count > 0
SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE "t1"."age" > $1 AND "t0"."count" > $2;

-- condition: owner == 'o2'
SELECT "id" FROM "item" WHERE "owner" = $1;

-- condition: count / 0 == null
SELECT "id" FROM "item" WHERE ("count"::double precision / nullif($1::bigint::double precision, 0)) IS NULL;

-- condition: count % 0 == null
SELECT "id" FROM "item" WHERE ("count" % nullif($1::bigint, 0)) IS NULL;

-- condition: count / 2 == 2.5
SELECT "id" FROM "item" WHERE ("count"::double precision / nullif($1::bigint::double precision, 0)) = $2::double precision;

-- condition: (paid ? 1 : 2) == 2
SELECT "id" FROM "item" WHERE (CASE WHEN "paid" THEN $1::bigint ELSE $2::bigint END) = $2::bigint;

-- condition: search('alpha', name)
SELECT "id" FROM "item" WHERE to_tsvector('simple', regexp_replace(coalesce("name", ''), '[^[:alnum:]]+', ' ', 'g')) @@ (SELECT to_tsquery('simple', string_agg(quote_literal(word) || ':*', ' & ')) FROM regexp_split_to_table($1::text, '[^[:alnum:]]+') AS word WHERE word <> '');

-- condition: search('ALP', name)
SELECT "id" FROM "item" WHERE to_tsvector('simple', regexp_replace(coalesce("name", ''), '[^[:alnum:]]+', ' ', 'g')) @@ (SELECT to_tsquery('simple', string_agg(quote_literal(word) || ':*', ' & ')) FROM regexp_split_to_table($1::text, '[^[:alnum:]]+') AS word WHERE word <> '');

-- condition: search('pha', name)
SELECT "id" FROM "item" WHERE to_tsvector('simple', regexp_replace(coalesce("name", ''), '[^[:alnum:]]+', ' ', 'g')) @@ (SELECT to_tsquery('simple', string_agg(quote_literal(word) || ':*', ' & ')) FROM regexp_split_to_table($1::text, '[^[:alnum:]]+') AS word WHERE word <> '');

-- condition: search('ünï', name)
SELECT "id" FROM "item" WHERE to_tsvector('simple', regexp_replace(coalesce("name", ''), '[^[:alnum:]]+', ' ', 'g')) @@ (SELECT to_tsquery('simple', string_agg(quote_literal(word) || ':*', ' & ')) FROM regexp_split_to_table($1::text, '[^[:alnum:]]+') AS word WHERE word <> '');

-- condition: search('un', name)
SELECT "id" FROM "item" WHERE to_tsvector('simple', regexp_replace(coalesce("name", ''), '[^[:alnum:]]+', ' ', 'g')) @@ (SELECT to_tsquery('simple', string_agg(quote_literal(word) || ':*', ' & ')) FROM regexp_split_to_table($1::text, '[^[:alnum:]]+') AS word WHERE word <> '');

-- condition: search('x', name, note)
SELECT "id" FROM "item" WHERE to_tsvector('simple', regexp_replace(coalesce("name", '') || ' ' || coalesce("note", ''), '[^[:alnum:]]+', ' ', 'g')) @@ (SELECT to_tsquery('simple', string_agg(quote_literal(word) || ':*', ' & ')) FROM regexp_split_to_table($1::text, '[^[:alnum:]]+') AS word WHERE word <> '');

-- condition: search('pad alpha', name, note)
SELECT "id" FROM "item" WHERE to_tsvector('simple', regexp_replace(coalesce("name", '') || ' ' || coalesce("note", ''), '[^[:alnum:]]+', ' ', 'g')) @@ (SELECT to_tsquery('simple', string_agg(quote_literal(word) || ':*', ' & ')) FROM regexp_split_to_table($1::text, '[^[:alnum:]]+') AS word WHERE word <> '');

-- condition: search('pad alpha', note)
SELECT "id" FROM "item" WHERE to_tsvector('simple', regexp_replace(coalesce("note", ''), '[^[:alnum:]]+', ' ', 'g')) @@ (SELECT to_tsquery('simple', string_agg(quote_literal(word) || ':*', ' & ')) FROM regexp_split_to_table($1::text, '[^[:alnum:]]+') AS word WHERE word <> '');

-- condition: search('50%', name, note)
SELECT "id" FROM "item" WHERE to_tsvector('simple', regexp_replace(coalesce("name", '') || ' ' || coalesce("note", ''), '[^[:alnum:]]+', ' ', 'g')) @@ (SELECT to_tsquery('simple', string_agg(quote_literal(word) || ':*', ' & ')) FROM regexp_split_to_table($1::text, '[^[:alnum:]]+') AS word WHERE word <> '');

-- condition: search('', name)
SELECT "id" FROM "item" WHERE to_tsvector('simple', regexp_replace(coalesce("name", ''), '[^[:alnum:]]+', ' ', 'g')) @@ (SELECT to_tsquery('simple', string_agg(quote_literal(word) || ':*', ' & ')) FROM regexp_split_to_table($1::text, '[^[:alnum:]]+') AS word WHERE word <> '');

-- condition: search('%_', name)
SELECT "id" FROM "item" WHERE to_tsvector('simple', regexp_replace(coalesce("name", ''), '[^[:alnum:]]+', ' ', 'g')) @@ (SELECT to_tsquery('simple', string_agg(quote_literal(word) || ':*', ' & ')) FROM regexp_split_to_table($1::text, '[^[:alnum:]]+') AS word WHERE word <> '');

-- condition: !search('alpha', note)
SELECT "id" FROM "item" WHERE NOT (to_tsvector('simple', regexp_replace(coalesce("note", ''), '[^[:alnum:]]+', ' ', 'g')) @@ (SELECT to_tsquery('simple', string_agg(quote_literal(word) || ':*', ' & ')) FROM regexp_split_to_table($1::text, '[^[:alnum:]]+') AS word WHERE word <> ''));

-- condition: search('op', kind)
SELECT "id" FROM "item" WHERE to_tsvector('simple', regexp_replace(coalesce("kind", ''), '[^[:alnum:]]+', ' ', 'g')) @@ (SELECT to_tsquery('simple', string_agg(quote_literal(word) || ':*', ' & ')) FROM regexp_split_to_table($1::text, '[^[:alnum:]]+') AS word WHERE word <> '');

-- condition: search('alpha', name) && count > 0
SELECT "id" FROM "item" WHERE "count" > $2 AND to_tsvector('simple', regexp_replace(coalesce("name", ''), '[^[:alnum:]]+', ' ', 'g')) @@ (SELECT to_tsquery('simple', string_agg(quote_literal(word) || ':*', ' & ')) FROM regexp_split_to_table($1::text, '[^[:alnum:]]+') AS word WHERE word <> '');

-- condition: at in ('23:59:58.125', '12:00')
SELECT "id" FROM "item" WHERE "at" = ANY($1);

-- condition: paid in (true, false)
SELECT "id" FROM "item" WHERE "paid" = ANY($1);

-- condition: count in (5, null)
SELECT "id" FROM "item" WHERE "count" = $1;

-- condition: count not in (5, null)
SELECT "id" FROM "item" WHERE "count" <> $1;

-- condition: due in ()
SELECT "id" FROM "item" WHERE 1 = 0;

-- condition: due not in ()
SELECT "id" FROM "item";

-- condition: count + 1 in (6, 1)
SELECT "id" FROM "item" WHERE ("count" + $1::bigint) = ANY($2::bigint[]);

-- condition: lower(name) in ('alpha')
SELECT "id" FROM "item" WHERE (lower("name" COLLATE "und-x-icu") COLLATE "C") = $1::text;

-- condition: name in ('alpha ', 'Alpha')
SELECT "id" FROM "item" WHERE "name" = ANY($1);

-- condition: owner.name in ('Ann')
SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE "t1"."name" = $1;

-- condition: (kind == 'open' ? false : true) && count <= 0
SELECT "id" FROM "item" WHERE "count" <= $2 AND CASE WHEN "kind" = $1 THEN (1 = 0) ELSE (1 = 1) END;

-- condition: (kind == 'open' ? false : true)
SELECT "id" FROM "item" WHERE CASE WHEN "kind" = $1 THEN (1 = 0) ELSE (1 = 1) END;

-- condition: (owner.age > 20 ? owner.name : null) == 'Ann'
SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE (CASE WHEN "t1"."age" > $1 THEN "t1"."name" ELSE NULL END) = $2::text;

-- condition: (owner.age > 20 ? owner.name : null) == null
SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE (CASE WHEN "t1"."age" > $1 THEN "t1"."name" ELSE NULL END) IS NULL;

-- condition: (owner.age > 20 ? count : null) > 0
SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE (CASE WHEN "t1"."age" > $1 THEN "t0"."count" ELSE NULL END) > $2::bigint;

-- condition: (owner.age > 20 ? kind : null) == 'open'
SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE (CASE WHEN "t1"."age" > $1 THEN "t0"."kind" ELSE NULL END) = $2::text;

-- condition: (owner.age > 20 ? price : null) == 12.5
SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE (CASE WHEN "t1"."age" > $1 THEN "t0"."price" ELSE NULL END) = $2::numeric;

-- condition: (owner.age > 20 ? weight : null) > 1
SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE (CASE WHEN "t1"."age" > $1 THEN "t0"."weight" ELSE NULL END) > $2::numeric;

-- condition: (owner.age > 20 ? paid : null)
SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE CASE WHEN "t1"."age" > $1 THEN "t0"."paid" ELSE NULL END;

-- condition: (owner.age > 20 ? due : null) == '2026-01-31'
SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE (CASE WHEN "t1"."age" > $1 THEN "t0"."due" ELSE NULL END) = $2::date;

-- condition: (owner.age > 20 ? seen : null) < '2026-01-31T23:59:58.125Z'
SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE (CASE WHEN "t1"."age" > $1 THEN "t0"."seen" ELSE NULL END) < $2::timestamptz;

-- condition: (owner.age > 20 ? at : null) > '12:00'
SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE (CASE WHEN "t1"."age" > $1 THEN "t0"."at" ELSE NULL END) > $2::time;

-- condition: (owner.age > 20 ? rate : null) in (2.5)
SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE (CASE WHEN "t1"."age" > $1 THEN "t0"."rate" ELSE NULL END) = $2::double precision;

-- condition: note && count
SELECT "id" FROM "item" WHERE coalesce("note", $1::text) <> $2::text AND coalesce("count", $3::bigint) <> $3::bigint;

-- condition: !note
SELECT "id" FROM "item" WHERE coalesce("note", $1::text) = $2::text;

-- condition: note || paid
SELECT "id" FROM "item" WHERE coalesce("note", $1::text) <> $2::text OR "paid";

-- condition: !count && name
SELECT "id" FROM "item" WHERE coalesce("count", $1::bigint) = $1::bigint AND coalesce("name", $2::text) <> $3::text;

-- condition: !(note && kind)
SELECT "id" FROM "item" WHERE coalesce("note", $1::text) = $2::text OR "kind" IS NULL;

-- condition: due && due < seen
SELECT "id" FROM "item" WHERE ("due"::timestamp AT TIME ZONE 'UTC') < "seen";

-- condition: owner && !note
SELECT "id" FROM "item" WHERE "owner" IS NOT NULL AND coalesce("note", $1::text) = $2::text;

-- condition: (note ? count : 0) == 5
SELECT "id" FROM "item" WHERE (CASE WHEN coalesce("note", $1::text) <> $2::text THEN "count" ELSE $3::bigint END) = $4::bigint;

-- condition: not note and kind
SELECT "id" FROM "item" WHERE "kind" IS NOT NULL AND coalesce("note", $1::text) = $2::text;

-- condition: price.toFixed(1) == '12.6'
SELECT "id" FROM "item" WHERE ((CASE WHEN "price" < 0 THEN '-' ELSE '' END) || round(abs("price")::numeric, 1)::text) = $1::text;

-- condition: note.split(' ')[2] == 'pad'
SELECT "id" FROM "item" WHERE (string_to_array("note", $1::text))[3] = $2::text;

-- condition: name.split('a').length == 2
SELECT "id" FROM "item" WHERE ((length(regexp_replace("name", '([\U00010000-\U0010FFFF])', '\1\1', 'g'))::bigint - length(regexp_replace(replace("name", $1::text, $2::text), '([\U00010000-\U0010FFFF])', '\1\1', 'g'))::bigint) + $3::bigint) = $4::bigint;

-- condition: length(name) == 5
SELECT "id" FROM "item" WHERE length(regexp_replace("name", '([\U00010000-\U0010FFFF])', '\1\1', 'g'))::bigint = $1::bigint;

-- condition: coalesce(count, 9) == 9
SELECT "id" FROM "item" WHERE coalesce("count", $1::bigint) = $1::bigint;

-- condition: least(count, 3) == 3
SELECT "id" FROM "item" WHERE CASE WHEN "count" IS NOT NULL AND $1::bigint IS NOT NULL THEN least("count", $1::bigint) END = $1::bigint;

-- condition of owners: exists(items, count < 0)
SELECT "t0"."id" FROM "owner" AS "t0" WHERE EXISTS (SELECT 1 FROM "item" AS "t1" WHERE "t1"."owner" = "t0"."id" AND "t1"."count" < $1);

-- condition of owners: exists(items, paid == null)
SELECT "t0"."id" FROM "owner" AS "t0" WHERE EXISTS (SELECT 1 FROM "item" AS "t1" WHERE "t1"."owner" = "t0"."id" AND "t1"."paid" IS NULL);

-- condition of owners: !exists(items, paid)
SELECT "t0"."id" FROM "owner" AS "t0" WHERE NOT (EXISTS (SELECT 1 FROM "item" AS "t1" WHERE "t1"."owner" = "t0"."id" AND "t1"."paid"));

-- condition of owners: exists(items, kind == 'open') && age == 30
SELECT "t0"."id" FROM "owner" AS "t0" WHERE "t0"."age" = $2 AND EXISTS (SELECT 1 FROM "item" AS "t1" WHERE "t1"."owner" = "t0"."id" AND "t1"."kind" = $1);

-- given: count == @a
SELECT "id" FROM "item" WHERE "count" = $1;

-- given: count > @a && name == @b
SELECT "id" FROM "item" WHERE "count" > $1 AND "name" = $2;

-- given: count == @a
SELECT "id" FROM "item" WHERE "count" = $1;

-- given: name == @a || name == @b || name == @a
SELECT "id" FROM "item" WHERE "name" = $1 OR "name" = $2;

-- given: rate < @a
SELECT "id" FROM "item" WHERE "rate" < $1;

-- given: price >= @a
SELECT "id" FROM "item" WHERE "price" >= $1;

-- given: weight == @a
SELECT "id" FROM "item" WHERE "weight" = $1;

-- given: paid == @a
SELECT "id" FROM "item" WHERE "paid" = $1;

-- given: kind == @a
SELECT "id" FROM "item" WHERE "kind" = $1;

-- given: due == @a
SELECT "id" FROM "item" WHERE "due" = $1;

-- given: at == @a
SELECT "id" FROM "item" WHERE "at" = $1;

-- given: seen == @a
SELECT "id" FROM "item" WHERE "seen" = $1;

-- given: seen <= @a
SELECT "id" FROM "item" WHERE "seen" <= $1;

-- given: count * @a > 9
SELECT "id" FROM "item" WHERE ("count" * $1::bigint) > $2::bigint;

-- given: contains(note, @a)
SELECT "id" FROM "item" WHERE strpos("note", $1::text) > 0;

-- given: endsWith(note, @a)
SELECT "id" FROM "item" WHERE right("note", length($1::text)) = $1::text;

-- given: name like @a
SELECT "id" FROM "item" WHERE "name" LIKE $1::text ESCAPE '';

-- given: coalesce(note, @a) == @a
SELECT "id" FROM "item" WHERE coalesce("note", $1::text) = $2::text;

-- given: search(@a, name)
SELECT "id" FROM "item" WHERE to_tsvector('simple', regexp_replace(coalesce("name", ''), '[^[:alnum:]]+', ' ', 'g')) @@ (SELECT to_tsquery('simple', string_agg(quote_literal(word) || ':*', ' & ')) FROM regexp_split_to_table($1::text, '[^[:alnum:]]+') AS word WHERE word <> '');

-- given: owner.name == @a
SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE "t1"."name" = $1;

-- given: count between @a and @b
SELECT "id" FROM "item" WHERE "count" >= $1 AND "count" <= $2;

-- given: count in @a
SELECT "id" FROM "item" WHERE "count" = ANY($1);

-- given: count not in @a
SELECT "id" FROM "item" WHERE NOT ("count" = ANY($1));

-- given: count in @a
SELECT "id" FROM "item" WHERE "count" = ANY($1);

-- given: count not in @a
SELECT "id" FROM "item" WHERE NOT ("count" = ANY($1));

-- given: name in @a
SELECT "id" FROM "item" WHERE "name" = ANY($1);

-- given: rate in @a
SELECT "id" FROM "item" WHERE "rate" = ANY($1);

-- given: price in @a
SELECT "id" FROM "item" WHERE "price" = ANY($1);

-- given: weight in @a
SELECT "id" FROM "item" WHERE "weight" = ANY($1);

-- given: paid in @a
SELECT "id" FROM "item" WHERE "paid" = ANY($1);

-- given: due in @a
SELECT "id" FROM "item" WHERE "due" = ANY($1);

-- given: at in @a
SELECT "id" FROM "item" WHERE "at" = ANY($1);

-- given: seen in @a
SELECT "id" FROM "item" WHERE "seen" = ANY($1);

-- given: seen not in @a
SELECT "id" FROM "item" WHERE NOT ("seen" = ANY($1));

-- given: count in @a
SELECT "id" FROM "item" WHERE "count" = ANY($1);

-- given: count not in @a
SELECT "id" FROM "item" WHERE NOT ("count" = ANY($1));

-- given: name in @a
SELECT "id" FROM "item" WHERE "name" = ANY($1);

-- given: name in $current_user.absent
SELECT "id" FROM "item" WHERE "name" = ANY($1);

-- given: !(name in $current_user.absent)
SELECT "id" FROM "item" WHERE NOT (CASE WHEN $1::text[] IS NULL THEN NULL ELSE ("name" = ANY($1)) END);

-- given: count not in $current_user.absent
SELECT "id" FROM "item" WHERE NOT (CASE WHEN $1::bigint[] IS NULL THEN NULL ELSE ("count" = ANY($1)) END);

