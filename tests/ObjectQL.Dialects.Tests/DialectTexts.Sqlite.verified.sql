-- table owner
CREATE TABLE "owner" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "created_at" INTEGER,
  "updated_at" INTEGER,
  "name" TEXT,
  "age" INTEGER
);

-- table item
CREATE TABLE "item" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "created_at" INTEGER,
  "updated_at" INTEGER,
  "name" TEXT,
  "note" TEXT,
  "kind" TEXT,
  "count" INTEGER,
  "rate" REAL,
  "price" INTEGER,
  "weight" TEXT,
  "paid" INTEGER,
  "due" TEXT,
  "at" TEXT,
  "seen" INTEGER,
  "owner" TEXT REFERENCES "owner" ("id") ON DELETE SET NULL
);

-- index
CREATE INDEX "ix_item_owner" ON "item" ("owner");

-- find
SELECT "id", "created_at", "updated_at", "name", "note", "kind", "count", "rate", "price", "weight", "paid", "due", "at", "seen", "owner" FROM "item" WHERE "id" = ?1;

-- insert
INSERT INTO "item" ("id", "created_at", "updated_at", "name", "note", "kind", "count", "rate", "price", "weight", "paid", "due", "at", "seen", "owner") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15);

-- upsert
INSERT INTO "item" ("id", "created_at", "updated_at", "name", "note", "kind", "count", "rate", "price", "weight", "paid", "due", "at", "seen", "owner") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15) ON CONFLICT ("id") DO UPDATE SET "updated_at" = max(excluded."updated_at", coalesce("item"."updated_at", 0) + 1), "name" = excluded."name", "count" = excluded."count" RETURNING "id", "created_at", "updated_at";

-- update
UPDATE "item" SET "updated_at" = max(?1, coalesce("updated_at", 0) + 1), "name" = ?2 WHERE "id" = ?3;

-- update of a version
UPDATE "item" SET "updated_at" = max(?1, coalesce("updated_at", 0) + 1), "name" = ?2 WHERE "id" = ?3 AND coalesce("updated_at", 0) = ?4;

-- update of many
UPDATE "item" SET "note" = ?1 WHERE "count" >= ?2;

-- update of many, by a lookup's field
UPDATE "item" SET "note" = ?1 WHERE "id" IN (SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE "t0"."count" >= ?2 AND "t1"."name" = ?3);

-- delete
DELETE FROM "item" WHERE "id" = ?1;

-- delete of many
DELETE FROM "item" WHERE "paid" OR "note" IS NULL;

-- delete of many, by a lookup's field
DELETE FROM "item" WHERE "id" IN (SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE "t1"."age" > ?1);

-- count
SELECT count(*) FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE "t1"."name" = ?1;

-- count up to a limit
SELECT count(*) FROM (SELECT 1 AS "one" FROM "item" WHERE "count" > ?1 LIMIT ?2) AS "found";

-- count up to a limit, by a lookup's field
SELECT count(*) FROM (SELECT 1 AS "one" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE "t1"."name" = ?1 LIMIT ?2) AS "found";

-- count of what is sorted by a lookup's field
SELECT count(*) FROM "item";

-- limits for each parent
SELECT "id", "owner" FROM (SELECT "id", "owner", row_number() OVER (PARTITION BY "owner" ORDER BY "count" DESC, "id") AS "number" FROM "item" WHERE "owner" IN (SELECT value FROM json_each(?1))) AS "numbered" WHERE "number" > ?3 AND "number" - ?3 <= ?2 ORDER BY "number";

-- take for each parent
SELECT "id", "owner" FROM (SELECT "id", "owner", row_number() OVER (PARTITION BY "owner" ORDER BY "count" DESC, "id") AS "number" FROM "item" WHERE "owner" IN (SELECT value FROM json_each(?1))) AS "numbered" WHERE "number" <= ?2 ORDER BY "number";

-- skip for each parent
SELECT "id", "owner" FROM (SELECT "id", "owner", row_number() OVER (PARTITION BY "owner" ORDER BY "count" DESC, "id") AS "number" FROM "item" WHERE "owner" IN (SELECT value FROM json_each(?1))) AS "numbered" WHERE "number" > ?2 ORDER BY "number";

-- query: sorted, nulls first ascending
SELECT "id" AS "id" FROM "item" ORDER BY "count", "id";

-- query: sorted, nulls last descending
SELECT "id" AS "id" FROM "item" ORDER BY "count" DESC, "id";

-- query: sorted, nulls last ascending
SELECT "id" AS "id" FROM "item" ORDER BY "count" NULLS LAST, "id";

-- query: sorted, nulls first descending
SELECT "id" AS "id" FROM "item" ORDER BY "count" DESC NULLS FIRST, "id";

-- query: sorted, texts by code points
SELECT "id" AS "id" FROM "item" ORDER BY "name", "id";

-- query: sorted, texts by code points, descending
SELECT "id" AS "id" FROM "item" ORDER BY "name" DESC, "id";

-- query: sorted, by a function
SELECT "id" AS "id" FROM "item" ORDER BY oql_upper("name"), "id";

-- query: sorted, by a lookup's field
SELECT "t0"."id" AS "id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" ORDER BY "t1"."name", "t0"."id";

-- query: sorted, by a condition
SELECT "id" AS "id" FROM "item" ORDER BY "paid", "id";

-- query: take
SELECT "id" FROM "item" ORDER BY "id" LIMIT ?1;

-- query: take and skip
SELECT "id" FROM "item" ORDER BY "id" LIMIT ?1 OFFSET ?2;

-- query: skip
SELECT "id" FROM "item" ORDER BY "id" LIMIT -1 OFFSET ?1;

-- query: take nothing
SELECT "id" FROM "item" ORDER BY "id" LIMIT ?1;

-- query: take with a condition
SELECT "id" FROM "item" WHERE "count" > ?1 AND "kind" = ?2 ORDER BY "id" LIMIT ?3 OFFSET ?4;

-- query: rank of a search
SELECT "id" AS "id", oql_search_rank(?1, "name", "note") AS "rank" FROM "item" ORDER BY oql_search_rank(?1, "name", "note") DESC, "id";

-- query: formula with branches
SELECT CASE WHEN (oql_multiply(1, 1, "count", 1, ?1)) > ?2 THEN ?4 WHEN (oql_multiply(1, 1, "count", 1, ?1)) < ?2 THEN ?3 ELSE "note" END AS "value" FROM "item" ORDER BY "id";

-- query: formula with a table
SELECT CASE WHEN (CASE WHEN "kind" = ?3 THEN ?4 WHEN "kind" = ?1 THEN ?2 ELSE NULL END) <> ?5 THEN CASE WHEN "kind" = ?3 THEN ?4 WHEN "kind" = ?1 THEN ?2 ELSE NULL END ELSE ?6 END AS "value" FROM "item" ORDER BY "id";

-- query: formula with padding
SELECT CASE WHEN oql_length(oql_substring("name", oql_add(1, 1, oql_length("name"), 1, ?1))) >= ?3 THEN oql_substring("name", oql_add(1, 1, oql_length("name"), 1, ?1)) ELSE oql_substring((?2 || oql_substring("name", oql_add(1, 1, oql_length("name"), 1, ?1))), oql_length(oql_substring("name", oql_add(1, 1, oql_length("name"), 1, ?1)))) END AS "value" FROM "item" ORDER BY "id";

-- query: formula with a weekday
SELECT oql_remainder(1, 1, oql_add(1, 1, oql_remainder(1, 1, oql_add(1, 1, oql_floor(1, 2, (CAST((CAST(strftime('%s', "due") AS INTEGER) * 1000 - CAST(strftime('%s', ?1) AS INTEGER) * 1000) AS REAL) / ?2)), 1, ?3), 1, ?4), 1, ?4), 1, ?4) AS "value" FROM "item" ORDER BY "id";

-- query: formula with days between
SELECT oql_floor(1, 2, (CAST((?1 - CAST(strftime('%s', "due") AS INTEGER) * 1000) AS REAL) / ?2)) AS "value" FROM "item" ORDER BY "id";

-- query: formula with a power
SELECT oql_add(1, 1, oql_multiply(1, 1, CASE WHEN "rate" > ?1 THEN oql_floor(1, 2, "rate") ELSE oql_ceiling(1, 2, "rate") END, 1, CASE WHEN "rate" > ?1 THEN oql_floor(1, 2, "rate") ELSE oql_ceiling(1, 2, "rate") END), 1, CASE WHEN "count" > ?2 THEN ?4 WHEN "count" < ?2 THEN ?3 ELSE oql_floor(1, 1, "count") END) AS "value" FROM "item" ORDER BY "id";

-- query: count of records
SELECT count(*) AS "value" FROM "item";

-- query: count of values
SELECT count("count") AS "value" FROM "item";

-- query: count of different values
SELECT count(DISTINCT "kind") AS "value" FROM "item";

-- query: count with a filter
SELECT count(*) FILTER (WHERE "kind" = ?1) AS "value" FROM "item";

-- query: count of values with a filter
SELECT count("count") FILTER (WHERE "count" > ?1) AS "value" FROM "item";

-- query: sum of whole numbers
SELECT sum("count") AS "value" FROM "item";

-- query: sum of decimals
SELECT oql_scaled(oql_sum("price"), 2) AS "value" FROM "item";

-- query: sum of doubles
SELECT sum("rate") AS "value" FROM "item";

-- query: sum with a filter
SELECT oql_scaled(oql_sum("price") FILTER (WHERE "kind" = ?1), 2) AS "value" FROM "item";

-- query: sum of nothing
SELECT sum("count") FILTER (WHERE "count" > ?1) AS "value" FROM "item";

-- query: mean of whole numbers
SELECT oql_mean(oql_sum("count"), count("count"), 0) AS "value" FROM "item";

-- query: mean of decimals
SELECT oql_mean(oql_sum("price"), count("price"), 2) AS "value" FROM "item";

-- query: least text
SELECT min("name") AS "value" FROM "item";

-- query: greatest text
SELECT max("name") AS "value" FROM "item";

-- query: least date
SELECT min("due") AS "value" FROM "item";

-- query: greatest moment
SELECT max("seen") AS "value" FROM "item";

-- query: least of booleans
SELECT min("paid") AS "value" FROM "item";

-- query: greatest of booleans
SELECT max("paid") AS "value" FROM "item";

-- query: joined texts
SELECT oql_string_agg("name", ',', 0) AS "value" FROM "item";

-- query: joined texts with a separator
SELECT oql_string_agg("kind", ''';\', 1) AS "value" FROM "item";

-- query: joined texts with a filter
SELECT oql_string_agg("name", ',', 0) FILTER (WHERE "name" = ?1 OR "note" IS NULL) AS "value" FROM "item";

-- query: groups
SELECT "kind" AS "kind", count(*) AS "n", oql_scaled(oql_sum("price"), 2) AS "sum" FROM "item" GROUP BY "kind" ORDER BY "kind";

-- query: groups of case, by a lookup's field, with having
SELECT oql_lower("t0"."name") AS "name", count(*) AS "n" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE "t1"."name" = ?1 GROUP BY oql_lower("t0"."name") HAVING count(*) > ?2;

-- query: groups by a value with a parameter
SELECT (coalesce("count", ?1) > ?2) AS "k", count(*) AS "n" FROM "item" GROUP BY (coalesce("count", ?1) > ?2) ORDER BY (coalesce("count", ?1) > ?2) DESC;

-- query: groups of texts that differ in case
SELECT "name" AS "name", count(*) AS "n" FROM "item" GROUP BY "name" ORDER BY "name";

-- query: different rows
SELECT * FROM (SELECT DISTINCT "kind" AS "kind" FROM "item") AS "found" ORDER BY "found"."kind" DESC;

-- query: window, row_number
SELECT row_number() OVER (ORDER BY "count" NULLS LAST, "id") AS "value" FROM "item" ORDER BY "id";

-- query: window, rank in partitions
SELECT rank() OVER (PARTITION BY "kind" ORDER BY "count" NULLS LAST, "id") AS "value" FROM "item" ORDER BY "id";

-- query: window, dense_rank
SELECT dense_rank() OVER (ORDER BY "count" NULLS LAST, "id") AS "value" FROM "item" ORDER BY "id";

-- query: window, percent_rank
SELECT percent_rank() OVER (ORDER BY "count" NULLS LAST, "id") AS "value" FROM "item" ORDER BY "id";

-- query: window, lag
SELECT lag("id") OVER (ORDER BY "count" NULLS LAST, "id") AS "value" FROM "item" ORDER BY "id";

-- query: window, lead
SELECT lead("id") OVER (ORDER BY "count" NULLS LAST, "id") AS "value" FROM "item" ORDER BY "id";

-- query: window, first_value
SELECT first_value("id") OVER (ORDER BY "count" NULLS LAST, "id") AS "value" FROM "item" ORDER BY "id";

-- query: window, last_value over all
SELECT last_value("id") OVER (ORDER BY "count" NULLS LAST, "id" ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS "value" FROM "item" ORDER BY "id";

-- query: window, running sum
SELECT sum("count") OVER (ORDER BY "count" NULLS LAST, "id") AS "value" FROM "item" ORDER BY "id";

-- query: window, sum of two rows
SELECT sum("count") OVER (ORDER BY "count" NULLS LAST, "id" ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS "value" FROM "item" ORDER BY "id";

-- query: window, sum of decimals
SELECT oql_scaled(oql_sum("price") OVER (ORDER BY "count" NULLS LAST, "id"), 2) AS "value" FROM "item" ORDER BY "id";

-- query: window, running mean
SELECT oql_mean(oql_sum("count") OVER (ORDER BY "count" NULLS LAST, "id"), count("count") OVER (ORDER BY "count" NULLS LAST, "id"), 0) AS "value" FROM "item" ORDER BY "id";

-- query: window, count
SELECT count(*) OVER (ORDER BY "count" NULLS LAST, "id") AS "value" FROM "item" ORDER BY "id";

-- query: window, count of values
SELECT count("count") OVER (ORDER BY "count" NULLS LAST, "id") AS "value" FROM "item" ORDER BY "id";

-- query: window, min of neighbours
SELECT min("count") OVER (ORDER BY "count" NULLS LAST, "id" ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS "value" FROM "item" ORDER BY "id";

-- query: window, max
SELECT max("count") OVER (ORDER BY "count" NULLS LAST, "id") AS "value" FROM "item" ORDER BY "id";

-- value: count + 2
SELECT oql_add(1, 1, "count", 1, ?1) AS "value" FROM "item";

-- value: count - 2
SELECT oql_subtract(1, 1, "count", 1, ?1) AS "value" FROM "item";

-- value: count * 3
SELECT oql_multiply(1, 1, "count", 1, ?1) AS "value" FROM "item";

-- value: count / 2
SELECT (CAST("count" AS REAL) / ?1) AS "value" FROM "item";

-- value: count % 3
SELECT oql_remainder(1, 1, "count", 1, ?1) AS "value" FROM "item";

-- value: count / 0
SELECT (CAST("count" AS REAL) / ?1) AS "value" FROM "item";

-- value: count % 0
SELECT oql_remainder(1, 1, "count", 1, ?1) AS "value" FROM "item";

-- value: 10 / count
SELECT (CAST(?1 AS REAL) / "count") AS "value" FROM "item";

-- value: -count
SELECT oql_subtract(1, 1, ?1, 1, "count") AS "value" FROM "item";

-- value: rate * 2
SELECT (CAST("rate" AS REAL) * ?1) AS "value" FROM "item";

-- value: rate / 0
SELECT (CAST("rate" AS REAL) / ?1) AS "value" FROM "item";

-- value: rate + count
SELECT (CAST("rate" AS REAL) + "count") AS "value" FROM "item";

-- value: price + 0.005
SELECT oql_add(32803, 31802, "price", 32803, ?1) AS "value" FROM "item";

-- value: price * 2
SELECT oql_multiply(32802, 31802, "price", 1, ?1) AS "value" FROM "item";

-- value: price + weight
SELECT oql_add(32810, 31802, "price", 32810, "weight") AS "value" FROM "item";

-- value: price - 1.5
SELECT oql_subtract(32802, 31802, "price", 32801, ?1) AS "value" FROM "item";

-- value: price / 2
SELECT (CAST(oql_double("price", 2) AS REAL) / ?1) AS "value" FROM "item";

-- value: price % 5
SELECT oql_remainder(32802, 31802, "price", 1, ?1) AS "value" FROM "item";

-- value: price * weight
SELECT oql_multiply(32812, 31802, "price", 32810, "weight") AS "value" FROM "item";

-- value: paid ? 'yes' : name
SELECT CASE WHEN "paid" THEN ?1 ELSE "name" END AS "value" FROM "item";

-- value: count > 0 ? 1 : 0
SELECT CASE WHEN "count" > ?1 THEN ?2 ELSE ?3 END AS "value" FROM "item";

-- value: count > 0
SELECT ("count" > ?1) AS "value" FROM "item";

-- value: paid && count > 0
SELECT ("paid" AND "count" > ?1) AS "value" FROM "item";

-- value: lower(name)
SELECT oql_lower("name") AS "value" FROM "item";

-- value: upper(name)
SELECT oql_upper("name") AS "value" FROM "item";

-- value: trim(note)
SELECT trim("note", '	
                  　﻿') AS "value" FROM "item";

-- value: length(name)
SELECT oql_length("name") AS "value" FROM "item";

-- value: length(note)
SELECT oql_length("note") AS "value" FROM "item";

-- value: substring(name, 3)
SELECT oql_substring("name", ?1) AS "value" FROM "item";

-- value: substring(name, 1, 3)
SELECT oql_substring("name", ?1, ?2) AS "value" FROM "item";

-- value: substring(name, -2, 1)
SELECT oql_substring("name", ?1, ?2) AS "value" FROM "item";

-- value: substring(name, 9, 1)
SELECT oql_substring("name", ?1, ?2) AS "value" FROM "item";

-- value: substring(name, 1, -1)
SELECT oql_substring("name", ?1, ?2) AS "value" FROM "item";

-- value: replace(name, 'a', 'b')
SELECT replace("name", ?1, ?2) AS "value" FROM "item";

-- value: replace(name, '', 'b')
SELECT replace("name", ?1, ?2) AS "value" FROM "item";

-- value: concat(name, '-', count)
SELECT ("name" || ?1 || oql_text(0, 1, "count")) AS "value" FROM "item";

-- value: text(count)
SELECT oql_text(0, 1, "count") AS "value" FROM "item";

-- value: text(rate)
SELECT oql_text(0, 2, "rate") AS "value" FROM "item";

-- value: text(price)
SELECT oql_text(0, 31802, "price") AS "value" FROM "item";

-- value: text(weight)
SELECT oql_text(0, 32810, "weight") AS "value" FROM "item";

-- value: text(paid)
SELECT oql_text(0, 4, "paid") AS "value" FROM "item";

-- value: text(due)
SELECT oql_text(0, 5, "due") AS "value" FROM "item";

-- value: text(at)
SELECT oql_text(0, 6, "at") AS "value" FROM "item";

-- value: text(seen)
SELECT oql_text(0, 7, "seen") AS "value" FROM "item";

-- value: text(kind)
SELECT "kind" AS "value" FROM "item";

-- value: text(rate * 1e20)
SELECT oql_text(0, 2, (CAST("rate" AS REAL) * ?1)) AS "value" FROM "item";

-- value: text(rate * 1e21)
SELECT oql_text(0, 2, (CAST("rate" AS REAL) * ?1)) AS "value" FROM "item";

-- value: text(rate * 1e-5)
SELECT oql_text(0, 2, (CAST("rate" AS REAL) * ?1)) AS "value" FROM "item";

-- value: text(rate * 1e-7)
SELECT oql_text(0, 2, (CAST("rate" AS REAL) * ?1)) AS "value" FROM "item";

-- value: text(rate * 1e300)
SELECT oql_text(0, 2, (CAST("rate" AS REAL) * ?1)) AS "value" FROM "item";

-- value: upper(name + ' ß ﬁ')
SELECT oql_upper(("name" || ?1)) AS "value" FROM "item";

-- value: lower(name + 'ΟΣ')
SELECT oql_lower(("name" || ?1)) AS "value" FROM "item";

-- value: name.slice(-2)
SELECT oql_substring("name", oql_add(1, 1, oql_length("name"), 1, ?1)) AS "value" FROM "item";

-- value: name.indexOf('a')
SELECT CASE WHEN instr("name", ?1) > 0 THEN oql_length(oql_part(0, 0, "name", 0, ?1, 1, 0)) WHEN "name" IS NULL THEN NULL ELSE ?2 END AS "value" FROM "item";

-- value: note.indexOf('a')
SELECT CASE WHEN instr("note", ?1) > 0 THEN oql_length(oql_part(0, 0, "note", 0, ?1, 1, 0)) WHEN "note" IS NULL THEN NULL ELSE ?2 END AS "value" FROM "item";

-- value: name.padStart(7, '*')
SELECT CASE WHEN oql_length("name") >= ?2 THEN "name" ELSE oql_substring((?1 || "name"), oql_length("name")) END AS "value" FROM "item";

-- value: abs(count)
SELECT oql_abs(1, 1, "count") AS "value" FROM "item";

-- value: abs(rate)
SELECT oql_abs(2, 2, "rate") AS "value" FROM "item";

-- value: abs(price)
SELECT oql_abs(31802, 31802, "price") AS "value" FROM "item";

-- value: round(rate)
SELECT oql_round(2, 2, "rate") AS "value" FROM "item";

-- value: round(price)
SELECT oql_round(31802, 31802, "price") AS "value" FROM "item";

-- value: round(price, 1)
SELECT oql_round(31802, 31802, "price", 1, ?1) AS "value" FROM "item";

-- value: round(weight, 2)
SELECT oql_round(32810, 32810, "weight", 1, ?1) AS "value" FROM "item";

-- value: round(count)
SELECT oql_round(1, 1, "count") AS "value" FROM "item";

-- value: floor(rate)
SELECT oql_floor(1, 2, "rate") AS "value" FROM "item";

-- value: ceiling(rate)
SELECT oql_ceiling(1, 2, "rate") AS "value" FROM "item";

-- value: floor(price)
SELECT oql_floor(1, 31802, "price") AS "value" FROM "item";

-- value: ceiling(price)
SELECT oql_ceiling(1, 31802, "price") AS "value" FROM "item";

-- value: least(count, 3)
SELECT min("count", ?1) AS "value" FROM "item";

-- value: greatest(count, 3)
SELECT max("count", ?1) AS "value" FROM "item";

-- value: least(name, 'b')
SELECT min("name", ?1) AS "value" FROM "item";

-- value: greatest(price, weight)
SELECT max(oql_decimal("price", 2), "weight") AS "value" FROM "item";

-- value: least(due, '2025-01-01')
SELECT min("due", ?1) AS "value" FROM "item";

-- value: coalesce(note, name)
SELECT coalesce("note", "name") AS "value" FROM "item";

-- value: coalesce(count, 9)
SELECT coalesce("count", ?1) AS "value" FROM "item";

-- value: coalesce(price, 1.5)
SELECT coalesce(oql_decimal("price", 2), ?1) AS "value" FROM "item";

-- value: coalesce(due, '2020-01-01')
SELECT coalesce("due", ?1) AS "value" FROM "item";

-- value: year(due)
SELECT oql_year(1, 5, "due") AS "value" FROM "item";

-- value: month(seen)
SELECT oql_month(1, 7, "seen") AS "value" FROM "item";

-- value: day(seen)
SELECT oql_day(1, 7, "seen") AS "value" FROM "item";

-- value: hour(seen)
SELECT oql_hour(1, 7, "seen") AS "value" FROM "item";

-- value: minute(seen)
SELECT oql_minute(1, 7, "seen") AS "value" FROM "item";

-- value: second(seen)
SELECT oql_second(1, 7, "seen") AS "value" FROM "item";

-- value: date(seen)
SELECT oql_date(5, 7, "seen") AS "value" FROM "item";

-- value: addDays(due, 1)
SELECT oql_add_days(5, 5, "due", 1, ?1) AS "value" FROM "item";

-- value: addDays(seen, -31)
SELECT oql_add_days(7, 7, "seen", 1, ?1) AS "value" FROM "item";

-- value: seen - due
SELECT ("seen" - CAST(strftime('%s', "due") AS INTEGER) * 1000) AS "value" FROM "item";

-- value: owner.name
SELECT "t1"."name" AS "value" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner";

-- value: owner.age + count
SELECT oql_add(1, 1, "t1"."age", 1, "t0"."count") AS "value" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner";

-- value: count.toFixed(2)
SELECT oql_fixed(0, 1, "count", 1, 2) AS "value" FROM "item";

-- value: rate.toFixed()
SELECT oql_fixed(0, 2, "rate", 1, 0) AS "value" FROM "item";

-- value: price.toFixed(1)
SELECT oql_fixed(0, 31802, "price", 1, 1) AS "value" FROM "item";

-- value: weight.toFixed(2)
SELECT oql_fixed(0, 32810, "weight", 1, 2) AS "value" FROM "item";

-- value: (price / 1000).toFixed(2)
SELECT oql_fixed(0, 2, (CAST(oql_double("price", 2) AS REAL) / ?1), 1, 2) AS "value" FROM "item";

-- value: (-price / 10000).toFixed(2)
SELECT oql_fixed(0, 2, (CAST(oql_double(oql_subtract(32802, 1, ?1, 31802, "price"), 2) AS REAL) / ?2), 1, 2) AS "value" FROM "item";

-- value: (rate * 0.67).toFixed(3)
SELECT oql_fixed(0, 2, (CAST("rate" AS REAL) * oql_double(?1, 2)), 1, 3) AS "value" FROM "item";

-- value: (rate + 0.175e0).toFixed(2)
SELECT oql_fixed(0, 2, (CAST("rate" AS REAL) + ?1), 1, 2) AS "value" FROM "item";

-- value: (rate * 4e21).toFixed(1)
SELECT oql_fixed(0, 2, (CAST("rate" AS REAL) * ?1), 1, 1) AS "value" FROM "item";

-- value: (rate * 1e-300).toFixed(3)
SELECT oql_fixed(0, 2, (CAST("rate" AS REAL) * ?1), 1, 3) AS "value" FROM "item";

-- value: (rate * 49382715604938274000).toFixed(2)
SELECT oql_fixed(0, 2, (CAST("rate" AS REAL) * oql_double(?1, 0)), 1, 2) AS "value" FROM "item";

-- value: (rate * 4e19).toFixed(1)
SELECT oql_fixed(0, 2, (CAST("rate" AS REAL) * ?1), 1, 1) AS "value" FROM "item";

-- value: (weight * 1000).toFixed(12)
SELECT oql_fixed(0, 32810, oql_multiply(32810, 32810, "weight", 1, ?1), 1, 12) AS "value" FROM "item";

-- value: name.split('a')[0]
SELECT oql_part(0, 0, "name", 0, ?1, 1, 0) AS "value" FROM "item";

-- value: name.split('a')[1]
SELECT oql_part(0, 0, "name", 0, ?1, 1, 1) AS "value" FROM "item";

-- value: name.split('a')[2]
SELECT oql_part(0, 0, "name", 0, ?1, 1, 2) AS "value" FROM "item";

-- value: name.split('ph')[1]
SELECT oql_part(0, 0, "name", 0, ?1, 1, 1) AS "value" FROM "item";

-- value: (name + '---y').split('--')[1]
SELECT oql_part(0, 0, ("name" || ?1), 0, ?2, 1, 1) AS "value" FROM "item";

-- value: note.split(' ')[3]
SELECT oql_part(0, 0, "note", 0, ?1, 1, 3) AS "value" FROM "item";

-- value: note.split('%_')[0]
SELECT oql_part(0, 0, "note", 0, ?1, 1, 0) AS "value" FROM "item";

-- value: note.split(' ')[0]
SELECT oql_part(0, 0, "note", 0, ?1, 1, 0) AS "value" FROM "item";

-- value: name.split('😀')[1]
SELECT oql_part(0, 0, "name", 0, ?1, 1, 1) AS "value" FROM "item";

-- value: name.split('A')[0]
SELECT oql_part(0, 0, "name", 0, ?1, 1, 0) AS "value" FROM "item";

-- value: name.split('a').length
SELECT oql_add(1, 1, oql_subtract(1, 1, oql_length("name"), 1, oql_length(replace("name", ?1, ?2))), 1, ?3) AS "value" FROM "item";

-- value: note.split(' ').length
SELECT oql_add(1, 1, oql_subtract(1, 1, oql_length("note"), 1, oql_length(replace("note", ?1, ?2))), 1, ?3) AS "value" FROM "item";

-- value: name.split('ph').length
SELECT oql_add(1, 1, oql_floor(1, 2, (CAST(oql_subtract(1, 1, oql_length("name"), 1, oql_length(replace("name", ?1, ?2))) AS REAL) / ?3)), 1, ?4) AS "value" FROM "item";

-- value: name.split('a').join('--')
SELECT replace("name", ?1, ?2) AS "value" FROM "item";

-- value: note ? 'some' : 'none'
SELECT CASE WHEN coalesce("note", ?1) <> ?2 THEN ?3 ELSE ?4 END AS "value" FROM "item";

-- value: count ? 1 : 0
SELECT CASE WHEN coalesce("count", ?1) <> ?1 THEN ?2 ELSE ?1 END AS "value" FROM "item";

-- value: kind ? 1 : 0
SELECT CASE WHEN "kind" IS NOT NULL THEN ?1 ELSE ?2 END AS "value" FROM "item";

-- value: due ? 1 : 0
SELECT CASE WHEN "due" IS NOT NULL THEN ?1 ELSE ?2 END AS "value" FROM "item";

-- value: note && name
SELECT CASE WHEN coalesce("note", ?1) <> ?2 THEN "name" ELSE "note" END AS "value" FROM "item";

-- value: !note
SELECT (coalesce("note", ?1) = ?2) AS "value" FROM "item";

-- value: !!count
SELECT (coalesce("count", ?1) <> ?1) AS "value" FROM "item";

-- value: Boolean(rate)
SELECT (coalesce("rate", ?1) <> ?2) AS "value" FROM "item";

-- value: (paid || count) ? 1 : 0
SELECT CASE WHEN "paid" OR coalesce("count", ?1) <> ?1 THEN ?2 ELSE ?1 END AS "value" FROM "item";

-- value: if (note && count > 0) { return 'both'; } return 'not';
SELECT CASE WHEN coalesce("note", ?1) <> ?2 AND "count" > ?3 THEN ?4 ELSE ?5 END AS "value" FROM "item";

-- value: name contains 'p'
SELECT (instr("name", ?1) > 0) AS "value" FROM "item";

-- value: count in (5, 7)
SELECT ("count" IN (SELECT value FROM json_each(?1))) AS "value" FROM "item";

-- value: note is null
SELECT ("note" IS NULL) AS "value" FROM "item";

-- condition: count == 5
SELECT "id" FROM "item" WHERE "count" = ?1;

-- condition: count != 5
SELECT "id" FROM "item" WHERE "count" <> ?1;

-- condition: count < 0
SELECT "id" FROM "item" WHERE "count" < ?1;

-- condition: count <= 0
SELECT "id" FROM "item" WHERE "count" <= ?1;

-- condition: count > 0
SELECT "id" FROM "item" WHERE "count" > ?1;

-- condition: count >= 0
SELECT "id" FROM "item" WHERE "count" >= ?1;

-- condition: rate == 2.5
SELECT "id" FROM "item" WHERE "rate" = ?1;

-- condition: rate < 0
SELECT "id" FROM "item" WHERE "rate" < ?1;

-- condition: rate >= 0
SELECT "id" FROM "item" WHERE "rate" >= ?1;

-- condition: price == 12.5
SELECT "id" FROM "item" WHERE "price" = ?1;

-- condition: price == 12.505
SELECT "id" FROM "item" WHERE "price" = ?1;

-- condition: price > 12.505
SELECT "id" FROM "item" WHERE "price" > ?1;

-- condition: price < weight
SELECT "id" FROM "item" WHERE oql_compare("price", 2, "weight", 10) < 0;

-- condition: weight == 0.125
SELECT "id" FROM "item" WHERE "weight" = ?1;

-- condition: weight >= 0.1250000001
SELECT "id" FROM "item" WHERE "weight" >= ?1;

-- condition: name == 'alpha'
SELECT "id" FROM "item" WHERE "name" = ?1;

-- condition: name != 'alpha'
SELECT "id" FROM "item" WHERE "name" <> ?1;

-- condition: name < 'a'
SELECT "id" FROM "item" WHERE "name" < ?1;

-- condition: name > 'zzz'
SELECT "id" FROM "item" WHERE "name" > ?1;

-- condition: name == 'alpha '
SELECT "id" FROM "item" WHERE "name" = ?1;

-- condition: note == ''
SELECT "id" FROM "item" WHERE "note" = ?1;

-- condition: note == '50%_\\x'
SELECT "id" FROM "item" WHERE "note" = ?1;

-- condition: name == 'Ünï😀x'
SELECT "id" FROM "item" WHERE "name" = ?1;

-- condition: kind == 'open'
SELECT "id" FROM "item" WHERE "kind" = ?1;

-- condition: kind != 'open'
SELECT "id" FROM "item" WHERE "kind" <> ?1;

-- condition: paid
SELECT "id" FROM "item" WHERE "paid";

-- condition: !paid
SELECT "id" FROM "item" WHERE NOT ("paid");

-- condition: paid == false
SELECT "id" FROM "item" WHERE "paid" = ?1;

-- condition: paid != true
SELECT "id" FROM "item" WHERE "paid" <> ?1;

-- condition: due == '2026-01-31'
SELECT "id" FROM "item" WHERE "due" = ?1;

-- condition: due < '2026-01-31'
SELECT "id" FROM "item" WHERE "due" < ?1;

-- condition: at > '12:00'
SELECT "id" FROM "item" WHERE "at" > ?1;

-- condition: at == '23:59:58.125'
SELECT "id" FROM "item" WHERE "at" = ?1;

-- condition: seen == '2026-01-31T23:59:58.125Z'
SELECT "id" FROM "item" WHERE "seen" = ?1;

-- condition: seen < '2026-01-31T23:59:58.125Z'
SELECT "id" FROM "item" WHERE "seen" < ?1;

-- condition: due < seen
SELECT "id" FROM "item" WHERE CAST(strftime('%s', "due") AS INTEGER) * 1000 < "seen";

-- condition: due == seen
SELECT "id" FROM "item" WHERE CAST(strftime('%s', "due") AS INTEGER) * 1000 = "seen";

-- condition: count == null
SELECT "id" FROM "item" WHERE "count" IS NULL;

-- condition: count != null
SELECT "id" FROM "item" WHERE "count" IS NOT NULL;

-- condition: note is null
SELECT "id" FROM "item" WHERE "note" IS NULL;

-- condition: paid is null
SELECT "id" FROM "item" WHERE "paid" IS NULL;

-- condition: count in (5, 0, 9)
SELECT "id" FROM "item" WHERE "count" IN (SELECT value FROM json_each(?1));

-- condition: count not in (5, 0)
SELECT "id" FROM "item" WHERE NOT ("count" IN (SELECT value FROM json_each(?1)));

-- condition: name in ('alpha', 'zeta', 'ALPHA')
SELECT "id" FROM "item" WHERE "name" IN (SELECT value FROM json_each(?1));

-- condition: note in ('', '50%_\\x')
SELECT "id" FROM "item" WHERE "note" IN (SELECT value FROM json_each(?1));

-- condition: price in (12.5, 12.55)
SELECT "id" FROM "item" WHERE "price" IN (SELECT value FROM json_each(?1));

-- condition: weight in (12.5, 1.0)
SELECT "id" FROM "item" WHERE "weight" IN (SELECT value FROM json_each(?1));

-- condition: rate in (2.5, 0.0)
SELECT "id" FROM "item" WHERE "rate" IN (SELECT value FROM json_each(?1));

-- condition: due in ('2026-01-31', '2020-01-01')
SELECT "id" FROM "item" WHERE "due" IN (SELECT value FROM json_each(?1));

-- condition: seen in ('2026-01-31T23:59:58.125Z')
SELECT "id" FROM "item" WHERE "seen" = ?1;

-- condition: kind in ('open', 'closed')
SELECT "id" FROM "item" WHERE "kind" IN (SELECT value FROM json_each(?1));

-- condition: kind not in ('open')
SELECT "id" FROM "item" WHERE "kind" <> ?1;

-- condition: count between -7 and 0
SELECT "id" FROM "item" WHERE "count" >= ?1 AND "count" <= ?2;

-- condition: count == 5 || count == 0 && paid
SELECT "id" FROM "item" WHERE "count" = ?1 OR ("count" = ?2 AND "paid");

-- condition: !(count == 5)
SELECT "id" FROM "item" WHERE "count" <> ?1;

-- condition: !(count == 5 || paid == null)
SELECT "id" FROM "item" WHERE "count" <> ?1 AND "paid" IS NOT NULL;

-- condition: (count > 0) == paid
SELECT "id" FROM "item" WHERE (("count" > ?1)) = "paid";

-- condition: note contains '%_'
SELECT "id" FROM "item" WHERE instr("note", ?1) > 0;

-- condition: note contains '\\'
SELECT "id" FROM "item" WHERE instr("note", ?1) > 0;

-- condition: contains(name, 'PHA')
SELECT "id" FROM "item" WHERE instr("name", ?1) > 0;

-- condition: contains(name, '')
SELECT "id" FROM "item" WHERE instr("name", ?1) > 0;

-- condition: contains(name, '😀')
SELECT "id" FROM "item" WHERE instr("name", ?1) > 0;

-- condition: startsWith(name, 'al')
SELECT "id" FROM "item" WHERE ("name" >= ?1 AND "name" < ?1 || CAST(x'FF' AS TEXT));

-- condition: startsWith(note, '50%')
SELECT "id" FROM "item" WHERE ("note" >= ?1 AND "note" < ?1 || CAST(x'FF' AS TEXT));

-- condition: startsWith(note, ' ')
SELECT "id" FROM "item" WHERE ("note" >= ?1 AND "note" < ?1 || CAST(x'FF' AS TEXT));

-- condition: endsWith(name, 'x')
SELECT "id" FROM "item" WHERE oql_ends_with("name", ?1);

-- condition: endsWith(note, ' ')
SELECT "id" FROM "item" WHERE oql_ends_with("note", ?1);

-- condition: endsWith(name, '')
SELECT "id" FROM "item" WHERE oql_ends_with("name", ?1);

-- condition: endsWith(name, 'too long for it')
SELECT "id" FROM "item" WHERE oql_ends_with("name", ?1);

-- condition: like(name, '_lpha')
SELECT "id" FROM "item" WHERE oql_like("name", ?1);

-- condition: like(name, 'a%')
SELECT "id" FROM "item" WHERE oql_like("name", ?1);

-- condition: like(name, '___😀_')
SELECT "id" FROM "item" WHERE oql_like("name", ?1);

-- condition: like(note, '%\\x')
SELECT "id" FROM "item" WHERE oql_like("note", ?1);

-- condition: like(note, '50\\%')
SELECT "id" FROM "item" WHERE oql_like("note", ?1);

-- condition: owner.name == 'Ann'
SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE "t1"."name" = ?1;

-- condition: owner.age == null
SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE "t1"."age" IS NULL;

-- condition: owner.age > 20 && count > 0
SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE "t1"."age" > ?1 AND "t0"."count" > ?2;

-- condition: owner == 'o2'
SELECT "id" FROM "item" WHERE "owner" = ?1;

-- condition: count / 0 == null
SELECT "id" FROM "item" WHERE ((CAST("count" AS REAL) / ?1)) IS NULL;

-- condition: count % 0 == null
SELECT "id" FROM "item" WHERE (oql_remainder(1, 1, "count", 1, ?1)) IS NULL;

-- condition: count / 2 == 2.5
SELECT "id" FROM "item" WHERE ((CAST("count" AS REAL) / ?1)) = ?2;

-- condition: (paid ? 1 : 2) == 2
SELECT "id" FROM "item" WHERE (CASE WHEN "paid" THEN ?1 ELSE ?2 END) = ?2;

-- condition: search('alpha', name)
SELECT "id" FROM "item" WHERE oql_search(?1, "name");

-- condition: search('ALP', name)
SELECT "id" FROM "item" WHERE oql_search(?1, "name");

-- condition: search('pha', name)
SELECT "id" FROM "item" WHERE oql_search(?1, "name");

-- condition: search('ünï', name)
SELECT "id" FROM "item" WHERE oql_search(?1, "name");

-- condition: search('un', name)
SELECT "id" FROM "item" WHERE oql_search(?1, "name");

-- condition: search('x', name, note)
SELECT "id" FROM "item" WHERE oql_search(?1, "name", "note");

-- condition: search('pad alpha', name, note)
SELECT "id" FROM "item" WHERE oql_search(?1, "name", "note");

-- condition: search('pad alpha', note)
SELECT "id" FROM "item" WHERE oql_search(?1, "note");

-- condition: search('50%', name, note)
SELECT "id" FROM "item" WHERE oql_search(?1, "name", "note");

-- condition: search('', name)
SELECT "id" FROM "item" WHERE oql_search(?1, "name");

-- condition: search('%_', name)
SELECT "id" FROM "item" WHERE oql_search(?1, "name");

-- condition: !search('alpha', note)
SELECT "id" FROM "item" WHERE NOT (oql_search(?1, "note"));

-- condition: search('op', kind)
SELECT "id" FROM "item" WHERE oql_search(?1, "kind");

-- condition: search('alpha', name) && count > 0
SELECT "id" FROM "item" WHERE "count" > ?2 AND oql_search(?1, "name");

-- condition: at in ('23:59:58.125', '12:00')
SELECT "id" FROM "item" WHERE "at" IN (SELECT value FROM json_each(?1));

-- condition: paid in (true, false)
SELECT "id" FROM "item" WHERE "paid" IN (SELECT value FROM json_each(?1));

-- condition: count in (5, null)
SELECT "id" FROM "item" WHERE "count" = ?1;

-- condition: count not in (5, null)
SELECT "id" FROM "item" WHERE "count" <> ?1;

-- condition: due in ()
SELECT "id" FROM "item" WHERE 1 = 0;

-- condition: due not in ()
SELECT "id" FROM "item";

-- condition: count + 1 in (6, 1)
SELECT "id" FROM "item" WHERE (oql_add(1, 1, "count", 1, ?1)) IN (SELECT value FROM json_each(?2));

-- condition: lower(name) in ('alpha')
SELECT "id" FROM "item" WHERE oql_lower("name") = ?1;

-- condition: name in ('alpha ', 'Alpha')
SELECT "id" FROM "item" WHERE "name" IN (SELECT value FROM json_each(?1));

-- condition: owner.name in ('Ann')
SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE "t1"."name" = ?1;

-- condition: (kind == 'open' ? false : true) && count <= 0
SELECT "id" FROM "item" WHERE "count" <= ?2 AND CASE WHEN "kind" = ?1 THEN (1 = 0) ELSE (1 = 1) END;

-- condition: (kind == 'open' ? false : true)
SELECT "id" FROM "item" WHERE CASE WHEN "kind" = ?1 THEN (1 = 0) ELSE (1 = 1) END;

-- condition: (owner.age > 20 ? owner.name : null) == 'Ann'
SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE (CASE WHEN "t1"."age" > ?1 THEN "t1"."name" ELSE NULL END) = ?2;

-- condition: (owner.age > 20 ? owner.name : null) == null
SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE (CASE WHEN "t1"."age" > ?1 THEN "t1"."name" ELSE NULL END) IS NULL;

-- condition: (owner.age > 20 ? count : null) > 0
SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE (CASE WHEN "t1"."age" > ?1 THEN "t0"."count" ELSE NULL END) > ?2;

-- condition: (owner.age > 20 ? kind : null) == 'open'
SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE (CASE WHEN "t1"."age" > ?1 THEN "t0"."kind" ELSE NULL END) = ?2;

-- condition: (owner.age > 20 ? price : null) == 12.5
SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE (CASE WHEN "t1"."age" > ?1 THEN "t0"."price" ELSE NULL END) = ?2;

-- condition: (owner.age > 20 ? weight : null) > 1
SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE (CASE WHEN "t1"."age" > ?1 THEN "t0"."weight" ELSE NULL END) > ?2;

-- condition: (owner.age > 20 ? paid : null)
SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE CASE WHEN "t1"."age" > ?1 THEN "t0"."paid" ELSE NULL END;

-- condition: (owner.age > 20 ? due : null) == '2026-01-31'
SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE (CASE WHEN "t1"."age" > ?1 THEN "t0"."due" ELSE NULL END) = ?2;

-- condition: (owner.age > 20 ? seen : null) < '2026-01-31T23:59:58.125Z'
SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE (CASE WHEN "t1"."age" > ?1 THEN "t0"."seen" ELSE NULL END) < ?2;

-- condition: (owner.age > 20 ? at : null) > '12:00'
SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE (CASE WHEN "t1"."age" > ?1 THEN "t0"."at" ELSE NULL END) > ?2;

-- condition: (owner.age > 20 ? rate : null) in (2.5)
SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE (CASE WHEN "t1"."age" > ?1 THEN "t0"."rate" ELSE NULL END) = ?2;

-- condition: note && count
SELECT "id" FROM "item" WHERE coalesce("note", ?1) <> ?2 AND coalesce("count", ?3) <> ?3;

-- condition: !note
SELECT "id" FROM "item" WHERE coalesce("note", ?1) = ?2;

-- condition: note || paid
SELECT "id" FROM "item" WHERE coalesce("note", ?1) <> ?2 OR "paid";

-- condition: !count && name
SELECT "id" FROM "item" WHERE coalesce("count", ?1) = ?1 AND coalesce("name", ?2) <> ?3;

-- condition: !(note && kind)
SELECT "id" FROM "item" WHERE coalesce("note", ?1) = ?2 OR "kind" IS NULL;

-- condition: due && due < seen
SELECT "id" FROM "item" WHERE CAST(strftime('%s', "due") AS INTEGER) * 1000 < "seen";

-- condition: owner && !note
SELECT "id" FROM "item" WHERE "owner" IS NOT NULL AND coalesce("note", ?1) = ?2;

-- condition: (note ? count : 0) == 5
SELECT "id" FROM "item" WHERE (CASE WHEN coalesce("note", ?1) <> ?2 THEN "count" ELSE ?3 END) = ?4;

-- condition: not note and kind
SELECT "id" FROM "item" WHERE "kind" IS NOT NULL AND coalesce("note", ?1) = ?2;

-- condition: price.toFixed(1) == '12.6'
SELECT "id" FROM "item" WHERE oql_fixed(0, 31802, "price", 1, 1) = ?1;

-- condition: note.split(' ')[2] == 'pad'
SELECT "id" FROM "item" WHERE oql_part(0, 0, "note", 0, ?1, 1, 2) = ?2;

-- condition: name.split('a').length == 2
SELECT "id" FROM "item" WHERE (oql_add(1, 1, oql_subtract(1, 1, oql_length("name"), 1, oql_length(replace("name", ?1, ?2))), 1, ?3)) = ?4;

-- condition: length(name) == 5
SELECT "id" FROM "item" WHERE oql_length("name") = ?1;

-- condition: coalesce(count, 9) == 9
SELECT "id" FROM "item" WHERE coalesce("count", ?1) = ?1;

-- condition: least(count, 3) == 3
SELECT "id" FROM "item" WHERE min("count", ?1) = ?1;

-- condition of owners: exists(items, count < 0)
SELECT "t0"."id" FROM "owner" AS "t0" WHERE EXISTS (SELECT 1 FROM "item" AS "t1" WHERE "t1"."owner" = "t0"."id" AND "t1"."count" < ?1);

-- condition of owners: exists(items, paid == null)
SELECT "t0"."id" FROM "owner" AS "t0" WHERE EXISTS (SELECT 1 FROM "item" AS "t1" WHERE "t1"."owner" = "t0"."id" AND "t1"."paid" IS NULL);

-- condition of owners: !exists(items, paid)
SELECT "t0"."id" FROM "owner" AS "t0" WHERE NOT (EXISTS (SELECT 1 FROM "item" AS "t1" WHERE "t1"."owner" = "t0"."id" AND "t1"."paid"));

-- condition of owners: exists(items, kind == 'open') && age == 30
SELECT "t0"."id" FROM "owner" AS "t0" WHERE "t0"."age" = ?2 AND EXISTS (SELECT 1 FROM "item" AS "t1" WHERE "t1"."owner" = "t0"."id" AND "t1"."kind" = ?1);

-- given: count == @a
SELECT "id" FROM "item" WHERE "count" = ?1;

-- given: count > @a && name == @b
SELECT "id" FROM "item" WHERE "count" > ?1 AND "name" = ?2;

-- given: count == @a
SELECT "id" FROM "item" WHERE "count" = ?1;

-- given: name == @a || name == @b || name == @a
SELECT "id" FROM "item" WHERE "name" = ?1 OR "name" = ?2;

-- given: rate < @a
SELECT "id" FROM "item" WHERE "rate" < ?1;

-- given: price >= @a
SELECT "id" FROM "item" WHERE "price" >= ?1;

-- given: weight == @a
SELECT "id" FROM "item" WHERE "weight" = ?1;

-- given: paid == @a
SELECT "id" FROM "item" WHERE "paid" = ?1;

-- given: kind == @a
SELECT "id" FROM "item" WHERE "kind" = ?1;

-- given: due == @a
SELECT "id" FROM "item" WHERE "due" = ?1;

-- given: at == @a
SELECT "id" FROM "item" WHERE "at" = ?1;

-- given: seen == @a
SELECT "id" FROM "item" WHERE "seen" = ?1;

-- given: seen <= @a
SELECT "id" FROM "item" WHERE "seen" <= ?1;

-- given: count * @a > 9
SELECT "id" FROM "item" WHERE (oql_multiply(1, 1, "count", 1, ?1)) > ?2;

-- given: contains(note, @a)
SELECT "id" FROM "item" WHERE instr("note", ?1) > 0;

-- given: endsWith(note, @a)
SELECT "id" FROM "item" WHERE oql_ends_with("note", ?1);

-- given: name like @a
SELECT "id" FROM "item" WHERE oql_like("name", ?1);

-- given: coalesce(note, @a) == @a
SELECT "id" FROM "item" WHERE coalesce("note", ?1) = ?2;

-- given: search(@a, name)
SELECT "id" FROM "item" WHERE oql_search(?1, "name");

-- given: owner.name == @a
SELECT "t0"."id" FROM "item" AS "t0" LEFT JOIN "owner" AS "t1" ON "t1"."id" = "t0"."owner" WHERE "t1"."name" = ?1;

-- given: count between @a and @b
SELECT "id" FROM "item" WHERE "count" >= ?1 AND "count" <= ?2;

-- given: count in @a
SELECT "id" FROM "item" WHERE "count" IN (SELECT value FROM json_each(?1));

-- given: count not in @a
SELECT "id" FROM "item" WHERE NOT ("count" IN (SELECT value FROM json_each(?1)));

-- given: count in @a
SELECT "id" FROM "item" WHERE "count" IN (SELECT value FROM json_each(?1));

-- given: count not in @a
SELECT "id" FROM "item" WHERE NOT ("count" IN (SELECT value FROM json_each(?1)));

-- given: name in @a
SELECT "id" FROM "item" WHERE "name" IN (SELECT value FROM json_each(?1));

-- given: rate in @a
SELECT "id" FROM "item" WHERE "rate" IN (SELECT value FROM json_each(?1));

-- given: price in @a
SELECT "id" FROM "item" WHERE "price" IN (SELECT value FROM json_each(?1));

-- given: weight in @a
SELECT "id" FROM "item" WHERE "weight" IN (SELECT value FROM json_each(?1));

-- given: paid in @a
SELECT "id" FROM "item" WHERE "paid" IN (SELECT value FROM json_each(?1));

-- given: due in @a
SELECT "id" FROM "item" WHERE "due" IN (SELECT value FROM json_each(?1));

-- given: at in @a
SELECT "id" FROM "item" WHERE "at" IN (SELECT value FROM json_each(?1));

-- given: seen in @a
SELECT "id" FROM "item" WHERE "seen" IN (SELECT value FROM json_each(?1));

-- given: seen not in @a
SELECT "id" FROM "item" WHERE NOT ("seen" IN (SELECT value FROM json_each(?1)));

-- given: count in @a
SELECT "id" FROM "item" WHERE "count" IN (SELECT value FROM json_each(?1));

-- given: count not in @a
SELECT "id" FROM "item" WHERE NOT ("count" IN (SELECT value FROM json_each(?1)));

-- given: name in @a
SELECT "id" FROM "item" WHERE "name" IN (SELECT value FROM json_each(?1));

-- given: name in $current_user.absent
SELECT "id" FROM "item" WHERE "name" IN (SELECT value FROM json_each(?1));

-- given: !(name in $current_user.absent)
SELECT "id" FROM "item" WHERE NOT (CASE WHEN ?1 IS NULL THEN NULL ELSE ("name" IN (SELECT value FROM json_each(?1))) END);

-- given: count not in $current_user.absent
SELECT "id" FROM "item" WHERE NOT (CASE WHEN ?1 IS NULL THEN NULL ELSE ("count" IN (SELECT value FROM json_each(?1))) END);

