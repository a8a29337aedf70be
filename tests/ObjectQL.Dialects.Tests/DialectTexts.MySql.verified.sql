-- table owner
CREATE TABLE `owner` (
  `id` varchar(191) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin NOT NULL PRIMARY KEY,
  `created_at` datetime(3),
  `updated_at` datetime(3),
  `name` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin,
  `age` bigint
);

-- table item
CREATE TABLE `item` (
  `id` varchar(191) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin NOT NULL PRIMARY KEY,
  `created_at` datetime(3),
  `updated_at` datetime(3),
  `name` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin,
  `note` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin,
  `kind` varchar(191) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin,
  `count` bigint,
  `rate` double,
  `price` decimal(18,2),
  `weight` decimal(28,10),
  `paid` boolean,
  `due` date,
  `at` time(6),
  `seen` datetime(3),
  `owner` varchar(191) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin
);

-- index
CREATE INDEX `ix_item_owner` ON `item` (`owner`);

-- find
SELECT `id`, `created_at`, `updated_at`, `name`, `note`, `kind`, `count`, `rate`, `price`, `weight`, `paid`, `due`, `at`, `seen`, `owner` FROM `item` WHERE `id` = ?;

-- insert
INSERT INTO `item` (`id`, `created_at`, `updated_at`, `name`, `note`, `kind`, `count`, `rate`, `price`, `weight`, `paid`, `due`, `at`, `seen`, `owner`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- upsert
INSERT INTO `item` (`id`, `created_at`, `updated_at`, `name`, `note`, `kind`, `count`, `rate`, `price`, `weight`, `paid`, `due`, `at`, `seen`, `owner`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE `updated_at` = greatest(VALUES(`updated_at`), coalesce(date_add(`updated_at`, interval 1000 microsecond), '1000-01-01')), `name` = VALUES(`name`), `count` = VALUES(`count`);

-- update
UPDATE `item` SET `updated_at` = greatest(?, coalesce(date_add(`updated_at`, interval 1000 microsecond), '1000-01-01')), `name` = ? WHERE `id` = ?;

-- update of a version
UPDATE `item` SET `updated_at` = greatest(?, coalesce(date_add(`updated_at`, interval 1000 microsecond), '1000-01-01')), `name` = ? WHERE `id` = ? AND `updated_at` = ?;

-- update of many
UPDATE `item` SET `note` = ? WHERE `count` >= CAST(? AS signed);

-- update of many, by a lookup's field
UPDATE `item` SET `note` = ? WHERE `id` IN (SELECT * FROM (SELECT `t0`.`id` FROM `item` AS `t0` LEFT JOIN `owner` AS `t1` ON `t1`.`id` = `t0`.`owner` WHERE `t0`.`count` >= CAST(? AS signed) AND `t1`.`name` = ?) AS `found`);

-- delete
DELETE FROM `item` WHERE `id` = ?;

-- delete of many
DELETE FROM `item` WHERE `paid` OR `note` IS NULL;

-- delete of many, by a lookup's field
DELETE FROM `item` WHERE `id` IN (SELECT * FROM (SELECT `t0`.`id` FROM `item` AS `t0` LEFT JOIN `owner` AS `t1` ON `t1`.`id` = `t0`.`owner` WHERE `t1`.`age` > CAST(? AS signed)) AS `found`);

-- count
SELECT count(*) FROM `item` AS `t0` LEFT JOIN `owner` AS `t1` ON `t1`.`id` = `t0`.`owner` WHERE `t1`.`name` = ?;

-- count up to a limit
SELECT count(*) FROM (SELECT 1 AS `one` FROM `item` WHERE `count` > CAST(? AS signed) LIMIT ?) AS `found`;

-- count up to a limit, by a lookup's field
SELECT count(*) FROM (SELECT 1 AS `one` FROM `item` AS `t0` LEFT JOIN `owner` AS `t1` ON `t1`.`id` = `t0`.`owner` WHERE `t1`.`name` = ? LIMIT ?) AS `found`;

-- count of what is sorted by a lookup's field
SELECT count(*) FROM `item`;

-- limits for each parent
SELECT `id`, `owner` FROM (SELECT `id`, `owner`, row_number() OVER (PARTITION BY `owner` ORDER BY `count` DESC, `id`) AS `number` FROM `item` WHERE `owner` IN (SELECT CAST(value AS binary) FROM json_table(?, '$[*]' COLUMNS (value longtext PATH '$')) AS listed)) AS `numbered` WHERE `number` > ? AND `number` - ? <= ? ORDER BY `number`;

-- take for each parent
SELECT `id`, `owner` FROM (SELECT `id`, `owner`, row_number() OVER (PARTITION BY `owner` ORDER BY `count` DESC, `id`) AS `number` FROM `item` WHERE `owner` IN (SELECT CAST(value AS binary) FROM json_table(?, '$[*]' COLUMNS (value longtext PATH '$')) AS listed)) AS `numbered` WHERE `number` <= ? ORDER BY `number`;

-- skip for each parent
SELECT `id`, `owner` FROM (SELECT `id`, `owner`, row_number() OVER (PARTITION BY `owner` ORDER BY `count` DESC, `id`) AS `number` FROM `item` WHERE `owner` IN (SELECT CAST(value AS binary) FROM json_table(?, '$[*]' COLUMNS (value longtext PATH '$')) AS listed)) AS `numbered` WHERE `number` > ? ORDER BY `number`;

-- query: sorted, nulls first ascending
SELECT `id` AS `id` FROM `item` ORDER BY `count`, `id`;

-- query: sorted, nulls last descending
SELECT `id` AS `id` FROM `item` ORDER BY `count` DESC, `id`;

-- query: sorted, nulls last ascending
SELECT `id` AS `id` FROM `item` ORDER BY `count` IS NULL, `count`, `id`;

-- query: sorted, nulls first descending
SELECT `id` AS `id` FROM `item` ORDER BY `count` IS NULL DESC, `count` DESC, `id`;

-- query: sorted, texts by code points
SELECT `id` AS `id` FROM `item` ORDER BY `name`, `id`;

-- query: sorted, texts by code points, descending
SELECT `id` AS `id` FROM `item` ORDER BY `name` DESC, `id`;

-- query: sorted, by a function
SELECT `id` AS `id` FROM `item` ORDER BY upper(`name`), `id`;

-- query: sorted, by a lookup's field
SELECT `t0`.`id` AS `id` FROM `item` AS `t0` LEFT JOIN `owner` AS `t1` ON `t1`.`id` = `t0`.`owner` ORDER BY `t1`.`name`, `t0`.`id`;

-- query: sorted, by a condition
SELECT `id` AS `id` FROM `item` ORDER BY `paid`, `id`;

-- query: take
SELECT `id` FROM `item` ORDER BY `id` LIMIT ?;

-- query: take and skip
SELECT `id` FROM `item` ORDER BY `id` LIMIT ? OFFSET ?;

-- query: skip
SELECT `id` FROM `item` ORDER BY `id` LIMIT 18446744073709551615 OFFSET ?;

-- query: take nothing
SELECT `id` FROM `item` ORDER BY `id` LIMIT ?;

-- query: take with a condition
SELECT `id` FROM `item` WHERE `count` > CAST(? AS signed) AND `kind` = ? ORDER BY `id` LIMIT ? OFFSET ?;

-- query: rank of a search
SELECT `id` AS `id`, (SELECT count(*) FROM json_table(concat('["', replace(trim(regexp_replace(lower(?), '[^[:alnum:]]+', ' ')), ' ', '","'), '"]'), '$[*]' COLUMNS (word longtext PATH '$')) AS searched JOIN json_table(concat('["', replace(trim(regexp_replace(lower(concat_ws(' ', `name`, `note`)), '[^[:alnum:]]+', ' ')), ' ', '","'), '"]'), '$[*]' COLUMNS (word longtext PATH '$')) AS found ON locate(CAST(searched.word AS binary), found.word) = 1 WHERE searched.word <> '') AS `rank` FROM `item` ORDER BY (SELECT count(*) FROM json_table(concat('["', replace(trim(regexp_replace(lower(?), '[^[:alnum:]]+', ' ')), ' ', '","'), '"]'), '$[*]' COLUMNS (word longtext PATH '$')) AS searched JOIN json_table(concat('["', replace(trim(regexp_replace(lower(concat_ws(' ', `name`, `note`)), '[^[:alnum:]]+', ' ')), ' ', '","'), '"]'), '$[*]' COLUMNS (word longtext PATH '$')) AS found ON locate(CAST(searched.word AS binary), found.word) = 1 WHERE searched.word <> '') DESC, `id`;

-- query: formula with branches
SELECT CASE WHEN (`count` * CAST(? AS signed)) > CAST(? AS signed) THEN ? WHEN (`count` * CAST(? AS signed)) < CAST(? AS signed) THEN ? ELSE `note` END AS `value` FROM `item` ORDER BY `id`;

-- query: formula with a table
SELECT CASE WHEN (CASE WHEN `kind` = ? THEN ? WHEN `kind` = ? THEN ? ELSE NULL END) <> ? THEN CASE WHEN `kind` = ? THEN ? WHEN `kind` = ? THEN ? ELSE NULL END ELSE ? END AS `value` FROM `item` ORDER BY `id`;

-- query: formula with padding
SELECT CASE WHEN char_length(substring(`name`, greatest(char_length(`name`) + CAST(? AS signed), 0) + 1)) >= CAST(? AS signed) THEN substring(`name`, greatest(char_length(`name`) + CAST(? AS signed), 0) + 1) ELSE substring(concat(?, substring(`name`, greatest(char_length(`name`) + CAST(? AS signed), 0) + 1)), greatest(char_length(substring(`name`, greatest(char_length(`name`) + CAST(? AS signed), 0) + 1)), 0) + 1) END AS `value` FROM `item` ORDER BY `id`;

-- query: formula with a weekday
SELECT (((((CAST(floor(((timestampdiff(microsecond, CAST(? AS date), `due`) DIV 1000) + 0e0) / nullif(CAST(? AS signed) + 0e0, 0)) AS signed) + CAST(? AS signed))) % nullif(CAST(? AS signed), 0)) + CAST(? AS signed))) % nullif(CAST(? AS signed), 0) AS `value` FROM `item` ORDER BY `id`;

-- query: formula with days between
SELECT CAST(floor(((timestampdiff(microsecond, `due`, CAST(? AS datetime(3))) DIV 1000) + 0e0) / nullif(CAST(? AS signed) + 0e0, 0)) AS signed) AS `value` FROM `item` ORDER BY `id`;

-- query: formula with a power
SELECT ((CASE WHEN `rate` > ? THEN CAST(floor(`rate`) AS signed) ELSE CAST(ceiling(`rate`) AS signed) END) * (CASE WHEN `rate` > ? THEN CAST(floor(`rate`) AS signed) ELSE CAST(ceiling(`rate`) AS signed) END)) + (CASE WHEN `count` > CAST(? AS signed) THEN CAST(? AS signed) WHEN `count` < CAST(? AS signed) THEN CAST(? AS signed) ELSE CAST(floor(`count`) AS signed) END) AS `value` FROM `item` ORDER BY `id`;

-- query: count of records
SELECT count(*) AS `value` FROM `item`;

-- query: count of values
SELECT count(`count`) AS `value` FROM `item`;

-- query: count of different values
SELECT count(DISTINCT `kind`) AS `value` FROM `item`;

-- query: count with a filter
SELECT count(CASE WHEN `kind` = ? THEN 1 END) AS `value` FROM `item`;

-- query: count of values with a filter
SELECT count(CASE WHEN `count` > CAST(? AS signed) THEN `count` END) AS `value` FROM `item`;

-- query: sum of whole numbers
SELECT sum(`count`) AS `value` FROM `item`;

-- query: sum of decimals
SELECT sum(`price`) AS `value` FROM `item`;

-- query: sum of doubles
SELECT sum(`rate`) AS `value` FROM `item`;

-- query: sum with a filter
SELECT sum(CASE WHEN `kind` = ? THEN `price` END) AS `value` FROM `item`;

-- query: sum of nothing
SELECT sum(CASE WHEN `count` > CAST(? AS signed) THEN `count` END) AS `value` FROM `item`;

-- query: mean of whole numbers
SELECT avg(`count` + 0e0) AS `value` FROM `item`;

-- query: mean of decimals
SELECT avg(`price` + 0e0) AS `value` FROM `item`;

-- query: least text
SELECT min(`name`) AS `value` FROM `item`;

-- query: greatest text
SELECT max(`name`) AS `value` FROM `item`;

-- query: least date
SELECT min(`due`) AS `value` FROM `item`;

-- query: greatest moment
SELECT max(`seen`) AS `value` FROM `item`;

-- query: least of booleans
SELECT min(`paid`) AS `value` FROM `item`;

-- query: greatest of booleans
SELECT max(`paid`) AS `value` FROM `item`;

-- query: joined texts
SELECT group_concat(`name` ORDER BY `name` SEPARATOR 0x2C) AS `value` FROM `item`;

-- query: joined texts with a separator
SELECT group_concat(DISTINCT `kind` ORDER BY `kind` SEPARATOR 0x273B5C) AS `value` FROM `item`;

-- query: joined texts with a filter
SELECT group_concat(CASE WHEN `name` = ? OR `note` IS NULL THEN `name` END ORDER BY `name` SEPARATOR 0x2C) AS `value` FROM `item`;

-- query: groups
SELECT `kind` AS `kind`, count(*) AS `n`, sum(`price`) AS `sum` FROM `item` GROUP BY `kind` ORDER BY `kind`;

-- query: groups of case, by a lookup's field, with having
SELECT lower(`t0`.`name`) AS `name`, count(*) AS `n` FROM `item` AS `t0` LEFT JOIN `owner` AS `t1` ON `t1`.`id` = `t0`.`owner` WHERE `t1`.`name` = ? GROUP BY lower(`t0`.`name`) HAVING count(*) > CAST(? AS signed);

-- query: groups by a value with a parameter
SELECT (coalesce(`count`, CAST(? AS signed)) > CAST(? AS signed)) AS `k`, count(*) AS `n` FROM `item` GROUP BY (coalesce(`count`, CAST(? AS signed)) > CAST(? AS signed)) ORDER BY (coalesce(`count`, CAST(? AS signed)) > CAST(? AS signed)) DESC;

-- query: groups of texts that differ in case
SELECT `name` AS `name`, count(*) AS `n` FROM `item` GROUP BY `name` ORDER BY `name`;

-- query: different rows
SELECT * FROM (SELECT DISTINCT `kind` AS `kind` FROM `item`) AS `found` ORDER BY `found`.`kind` DESC;

-- query: window, row_number
SELECT row_number() OVER (ORDER BY `count` IS NULL, `count`, `id`) AS `value` FROM `item` ORDER BY `id`;

-- query: window, rank in partitions
SELECT rank() OVER (PARTITION BY `kind` ORDER BY `count` IS NULL, `count`, `id`) AS `value` FROM `item` ORDER BY `id`;

-- query: window, dense_rank
SELECT dense_rank() OVER (ORDER BY `count` IS NULL, `count`, `id`) AS `value` FROM `item` ORDER BY `id`;

-- query: window, percent_rank
SELECT percent_rank() OVER (ORDER BY `count` IS NULL, `count`, `id`) AS `value` FROM `item` ORDER BY `id`;

-- query: window, lag
SELECT lag(`id`) OVER (ORDER BY `count` IS NULL, `count`, `id`) AS `value` FROM `item` ORDER BY `id`;

-- query: window, lead
SELECT lead(`id`) OVER (ORDER BY `count` IS NULL, `count`, `id`) AS `value` FROM `item` ORDER BY `id`;

-- query: window, first_value
SELECT first_value(`id`) OVER (ORDER BY `count` IS NULL, `count`, `id`) AS `value` FROM `item` ORDER BY `id`;

-- query: window, last_value over all
SELECT last_value(`id`) OVER (ORDER BY `count` IS NULL, `count`, `id` ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS `value` FROM `item` ORDER BY `id`;

-- query: window, running sum
SELECT sum(`count`) OVER (ORDER BY `count` IS NULL, `count`, `id`) AS `value` FROM `item` ORDER BY `id`;

-- query: window, sum of two rows
SELECT sum(`count`) OVER (ORDER BY `count` IS NULL, `count`, `id` ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS `value` FROM `item` ORDER BY `id`;

-- query: window, sum of decimals
SELECT sum(`price`) OVER (ORDER BY `count` IS NULL, `count`, `id`) AS `value` FROM `item` ORDER BY `id`;

-- query: window, running mean
SELECT avg(`count` + 0e0) OVER (ORDER BY `count` IS NULL, `count`, `id`) AS `value` FROM `item` ORDER BY `id`;

-- query: window, count
SELECT count(*) OVER (ORDER BY `count` IS NULL, `count`, `id`) AS `value` FROM `item` ORDER BY `id`;

-- query: window, count of values
SELECT count(`count`) OVER (ORDER BY `count` IS NULL, `count`, `id`) AS `value` FROM `item` ORDER BY `id`;

-- query: window, min of neighbours
SELECT min(`count`) OVER (ORDER BY `count` IS NULL, `count`, `id` ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS `value` FROM `item` ORDER BY `id`;

-- query: window, max
SELECT max(`count`) OVER (ORDER BY `count` IS NULL, `count`, `id`) AS `value` FROM `item` ORDER BY `id`;

-- value: count + 2
SELECT `count` + CAST(? AS signed) AS `value` FROM `item`;

-- value: count - 2
SELECT `count` - CAST(? AS signed) AS `value` FROM `item`;

-- value: count * 3
SELECT `count` * CAST(? AS signed) AS `value` FROM `item`;

-- value: count / 2
SELECT (`count` + 0e0) / nullif(CAST(? AS signed) + 0e0, 0) AS `value` FROM `item`;

-- value: count % 3
SELECT (`count`) % nullif(CAST(? AS signed), 0) AS `value` FROM `item`;

-- value: count / 0
SELECT (`count` + 0e0) / nullif(CAST(? AS signed) + 0e0, 0) AS `value` FROM `item`;

-- value: count % 0
SELECT (`count`) % nullif(CAST(? AS signed), 0) AS `value` FROM `item`;

-- value: 10 / count
SELECT (CAST(? AS signed) + 0e0) / nullif(`count` + 0e0, 0) AS `value` FROM `item`;

-- value: -count
SELECT CAST(? AS signed) - `count` AS `value` FROM `item`;

-- value: rate * 2
SELECT `rate` * CAST(? AS signed) AS `value` FROM `item`;

-- value: rate / 0
SELECT (`rate` + 0e0) / nullif(CAST(? AS signed) + 0e0, 0) AS `value` FROM `item`;

-- value: rate + count
SELECT `rate` + `count` AS `value` FROM `item`;

-- value: price + 0.005
SELECT `price` + CAST(? AS decimal(65,28)) AS `value` FROM `item`;

-- value: price * 2
SELECT `price` * CAST(? AS signed) AS `value` FROM `item`;

-- value: price + weight
SELECT `price` + `weight` AS `value` FROM `item`;

-- value: price - 1.5
SELECT `price` - CAST(? AS decimal(65,28)) AS `value` FROM `item`;

-- value: price / 2
SELECT (`price` + 0e0) / nullif(CAST(? AS signed) + 0e0, 0) AS `value` FROM `item`;

-- value: price % 5
SELECT (`price`) % nullif(CAST(? AS signed), 0) AS `value` FROM `item`;

-- value: price * weight
SELECT `price` * `weight` AS `value` FROM `item`;

-- value: paid ? 'yes' : name
SELECT CASE WHEN `paid` THEN ? ELSE `name` END AS `value` FROM `item`;

-- value: count > 0 ? 1 : 0
SELECT CASE WHEN `count` > CAST(? AS signed) THEN CAST(? AS signed) ELSE CAST(? AS signed) END AS `value` FROM `item`;

-- value: count > 0
SELECT (`count` > CAST(? AS signed)) AS `value` FROM `item`;

-- value: paid && count > 0
SELECT (`paid` AND `count` > CAST(? AS signed)) AS `value` FROM `item`;

-- value: lower(name)
SELECT lower(`name`) AS `value` FROM `item`;

-- value: upper(name)
SELECT upper(`name`) AS `value` FROM `item`;

-- value: trim(note)
SELECT regexp_replace(`note`, '^[	
                  　﻿]+|[	
                  　﻿]+\\z', '') AS `value` FROM `item`;

-- value: length(name)
SELECT char_length(`name`) AS `value` FROM `item`;

-- value: length(note)
SELECT char_length(`note`) AS `value` FROM `item`;

-- value: substring(name, 3)
SELECT substring(`name`, greatest(CAST(? AS signed), 0) + 1) AS `value` FROM `item`;

-- value: substring(name, 1, 3)
SELECT substring(`name`, greatest(CAST(? AS signed), 0) + 1, greatest(CAST(? AS signed), 0)) AS `value` FROM `item`;

-- value: substring(name, -2, 1)
SELECT substring(`name`, greatest(CAST(? AS signed), 0) + 1, greatest(CAST(? AS signed), 0)) AS `value` FROM `item`;

-- value: substring(name, 9, 1)
SELECT substring(`name`, greatest(CAST(? AS signed), 0) + 1, greatest(CAST(? AS signed), 0)) AS `value` FROM `item`;

-- value: substring(name, 1, -1)
SELECT substring(`name`, greatest(CAST(? AS signed), 0) + 1, greatest(CAST(? AS signed), 0)) AS `value` FROM `item`;

-- value: replace(name, 'a', 'b')
SELECT replace(`name`, ?, ?) AS `value` FROM `item`;

-- value: replace(name, '', 'b')
SELECT replace(`name`, ?, ?) AS `value` FROM `item`;

-- value: concat(name, '-', count)
SELECT concat(`name`, ?, CAST(`count` AS char)) AS `value` FROM `item`;

-- value: text(count)
SELECT CAST(`count` AS char) AS `value` FROM `item`;

-- value: text(rate)
SELECT CASE WHEN abs(`rate`) >= 1e15 AND abs(`rate`) < 1e21 THEN CAST(CAST(`rate` AS decimal(65, 0)) AS char) WHEN abs(`rate`) >= 1e-15 AND abs(`rate`) < 1e-6 THEN concat(CASE WHEN `rate` < 0 THEN '-' ELSE '' END, left(trim(LEADING '0' FROM substring(CAST(abs(`rate`) AS char), 3)), 1), CASE WHEN char_length(trim(LEADING '0' FROM substring(CAST(abs(`rate`) AS char), 3))) > 1 THEN '.' ELSE '' END, substring(trim(LEADING '0' FROM substring(CAST(abs(`rate`) AS char), 3)), 2), 'e-', char_length(CAST(abs(`rate`) AS char)) - 1 - char_length(trim(LEADING '0' FROM substring(CAST(abs(`rate`) AS char), 3)))) ELSE replace(replace(CAST(`rate` AS char), 'e', 'e+'), 'e+-', 'e-') END AS `value` FROM `item`;

-- value: text(price)
SELECT trim(TRAILING '.' FROM trim(TRAILING '0' FROM CAST((`price`) * 1.0 AS char))) AS `value` FROM `item`;

-- value: text(weight)
SELECT trim(TRAILING '.' FROM trim(TRAILING '0' FROM CAST((`weight`) * 1.0 AS char))) AS `value` FROM `item`;

-- value: text(paid)
SELECT elt((`paid`) + 1, 'false', 'true') AS `value` FROM `item`;

-- value: text(due)
SELECT date_format(`due`, '%Y-%m-%d') AS `value` FROM `item`;

-- value: text(at)
SELECT trim(TRAILING '.' FROM trim(TRAILING '0' FROM time_format(`at`, '%H:%i:%s.%f'))) AS `value` FROM `item`;

-- value: text(seen)
SELECT concat(left(date_format(`seen`, '%Y-%m-%dT%H:%i:%s.%f'), 23), 'Z') AS `value` FROM `item`;

-- value: text(kind)
SELECT `kind` AS `value` FROM `item`;

-- value: text(rate * 1e20)
SELECT CASE WHEN abs(`rate` * ?) >= 1e15 AND abs(`rate` * ?) < 1e21 THEN CAST(CAST(`rate` * ? AS decimal(65, 0)) AS char) WHEN abs(`rate` * ?) >= 1e-15 AND abs(`rate` * ?) < 1e-6 THEN concat(CASE WHEN `rate` * ? < 0 THEN '-' ELSE '' END, left(trim(LEADING '0' FROM substring(CAST(abs(`rate` * ?) AS char), 3)), 1), CASE WHEN char_length(trim(LEADING '0' FROM substring(CAST(abs(`rate` * ?) AS char), 3))) > 1 THEN '.' ELSE '' END, substring(trim(LEADING '0' FROM substring(CAST(abs(`rate` * ?) AS char), 3)), 2), 'e-', char_length(CAST(abs(`rate` * ?) AS char)) - 1 - char_length(trim(LEADING '0' FROM substring(CAST(abs(`rate` * ?) AS char), 3)))) ELSE replace(replace(CAST(`rate` * ? AS char), 'e', 'e+'), 'e+-', 'e-') END AS `value` FROM `item`;

-- value: text(rate * 1e21)
SELECT CASE WHEN abs(`rate` * ?) >= 1e15 AND abs(`rate` * ?) < 1e21 THEN CAST(CAST(`rate` * ? AS decimal(65, 0)) AS char) WHEN abs(`rate` * ?) >= 1e-15 AND abs(`rate` * ?) < 1e-6 THEN concat(CASE WHEN `rate` * ? < 0 THEN '-' ELSE '' END, left(trim(LEADING '0' FROM substring(CAST(abs(`rate` * ?) AS char), 3)), 1), CASE WHEN char_length(trim(LEADING '0' FROM substring(CAST(abs(`rate` * ?) AS char), 3))) > 1 THEN '.' ELSE '' END, substring(trim(LEADING '0' FROM substring(CAST(abs(`rate` * ?) AS char), 3)), 2), 'e-', char_length(CAST(abs(`rate` * ?) AS char)) - 1 - char_length(trim(LEADING '0' FROM substring(CAST(abs(`rate` * ?) AS char), 3)))) ELSE replace(replace(CAST(`rate` * ? AS char), 'e', 'e+'), 'e+-', 'e-') END AS `value` FROM `item`;

-- value: text(rate * 1e-5)
SELECT CASE WHEN abs(`rate` * ?) >= 1e15 AND abs(`rate` * ?) < 1e21 THEN CAST(CAST(`rate` * ? AS decimal(65, 0)) AS char) WHEN abs(`rate` * ?) >= 1e-15 AND abs(`rate` * ?) < 1e-6 THEN concat(CASE WHEN `rate` * ? < 0 THEN '-' ELSE '' END, left(trim(LEADING '0' FROM substring(CAST(abs(`rate` * ?) AS char), 3)), 1), CASE WHEN char_length(trim(LEADING '0' FROM substring(CAST(abs(`rate` * ?) AS char), 3))) > 1 THEN '.' ELSE '' END, substring(trim(LEADING '0' FROM substring(CAST(abs(`rate` * ?) AS char), 3)), 2), 'e-', char_length(CAST(abs(`rate` * ?) AS char)) - 1 - char_length(trim(LEADING '0' FROM substring(CAST(abs(`rate` * ?) AS char), 3)))) ELSE replace(replace(CAST(`rate` * ? AS char), 'e', 'e+'), 'e+-', 'e-') END AS `value` FROM `item`;

-- value: text(rate * 1e-7)
SELECT CASE WHEN abs(`rate` * ?) >= 1e15 AND abs(`rate` * ?) < 1e21 THEN CAST(CAST(`rate` * ? AS decimal(65, 0)) AS char) WHEN abs(`rate` * ?) >= 1e-15 AND abs(`rate` * ?) < 1e-6 THEN concat(CASE WHEN `rate` * ? < 0 THEN '-' ELSE '' END, left(trim(LEADING '0' FROM substring(CAST(abs(`rate` * ?) AS char), 3)), 1), CASE WHEN char_length(trim(LEADING '0' FROM substring(CAST(abs(`rate` * ?) AS char), 3))) > 1 THEN '.' ELSE '' END, substring(trim(LEADING '0' FROM substring(CAST(abs(`rate` * ?) AS char), 3)), 2), 'e-', char_length(CAST(abs(`rate` * ?) AS char)) - 1 - char_length(trim(LEADING '0' FROM substring(CAST(abs(`rate` * ?) AS char), 3)))) ELSE replace(replace(CAST(`rate` * ? AS char), 'e', 'e+'), 'e+-', 'e-') END AS `value` FROM `item`;

-- value: text(rate * 1e300)
SELECT CASE WHEN abs(`rate` * ?) >= 1e15 AND abs(`rate` * ?) < 1e21 THEN CAST(CAST(`rate` * ? AS decimal(65, 0)) AS char) WHEN abs(`rate` * ?) >= 1e-15 AND abs(`rate` * ?) < 1e-6 THEN concat(CASE WHEN `rate` * ? < 0 THEN '-' ELSE '' END, left(trim(LEADING '0' FROM substring(CAST(abs(`rate` * ?) AS char), 3)), 1), CASE WHEN char_length(trim(LEADING '0' FROM substring(CAST(abs(`rate` * ?) AS char), 3))) > 1 THEN '.' ELSE '' END, substring(trim(LEADING '0' FROM substring(CAST(abs(`rate` * ?) AS char), 3)), 2), 'e-', char_length(CAST(abs(`rate` * ?) AS char)) - 1 - char_length(trim(LEADING '0' FROM substring(CAST(abs(`rate` * ?) AS char), 3)))) ELSE replace(replace(CAST(`rate` * ? AS char), 'e', 'e+'), 'e+-', 'e-') END AS `value` FROM `item`;

-- value: upper(name + ' ß ﬁ')
SELECT upper(concat(`name`, ?)) AS `value` FROM `item`;

-- value: lower(name + 'ΟΣ')
SELECT lower(concat(`name`, ?)) AS `value` FROM `item`;

-- value: name.slice(-2)
SELECT substring(`name`, greatest(char_length(`name`) + CAST(? AS signed), 0) + 1) AS `value` FROM `item`;

-- value: name.indexOf('a')
SELECT CASE WHEN locate(?, `name`) > 0 THEN char_length(substring_index(`name`, ?, 1)) WHEN `name` IS NULL THEN NULL ELSE CAST(? AS signed) END AS `value` FROM `item`;

-- value: note.indexOf('a')
SELECT CASE WHEN locate(?, `note`) > 0 THEN char_length(substring_index(`note`, ?, 1)) WHEN `note` IS NULL THEN NULL ELSE CAST(? AS signed) END AS `value` FROM `item`;

-- value: name.padStart(7, '*')
SELECT CASE WHEN char_length(`name`) >= CAST(? AS signed) THEN `name` ELSE substring(concat(?, `name`), greatest(char_length(`name`), 0) + 1) END AS `value` FROM `item`;

-- value: abs(count)
SELECT abs(`count`) AS `value` FROM `item`;

-- value: abs(rate)
SELECT abs(`rate`) AS `value` FROM `item`;

-- value: abs(price)
SELECT abs(`price`) AS `value` FROM `item`;

-- value: round(rate)
SELECT round(CAST(`rate` AS decimal(65,15))) + 0e0 AS `value` FROM `item`;

-- value: round(price)
SELECT round(`price`) AS `value` FROM `item`;

-- value: round(price, 1)
SELECT round(`price`, greatest(CAST(? AS signed), 0)) AS `value` FROM `item`;

-- value: round(weight, 2)
SELECT round(`weight`, greatest(CAST(? AS signed), 0)) AS `value` FROM `item`;

-- value: round(count)
SELECT round(`count`) AS `value` FROM `item`;

-- value: floor(rate)
SELECT CAST(floor(`rate`) AS signed) AS `value` FROM `item`;

-- value: ceiling(rate)
SELECT CAST(ceiling(`rate`) AS signed) AS `value` FROM `item`;

-- value: floor(price)
SELECT CAST(floor(`price`) AS signed) AS `value` FROM `item`;

-- value: ceiling(price)
SELECT CAST(ceiling(`price`) AS signed) AS `value` FROM `item`;

-- value: least(count, 3)
SELECT least(`count`, CAST(? AS signed)) AS `value` FROM `item`;

-- value: greatest(count, 3)
SELECT greatest(`count`, CAST(? AS signed)) AS `value` FROM `item`;

-- value: least(name, 'b')
SELECT least(`name`, ?) AS `value` FROM `item`;

-- value: greatest(price, weight)
SELECT greatest(`price`, `weight`) AS `value` FROM `item`;

-- value: least(due, '2025-01-01')
SELECT least(`due`, CAST(? AS date)) AS `value` FROM `item`;

-- value: coalesce(note, name)
SELECT coalesce(`note`, `name`) AS `value` FROM `item`;

-- value: coalesce(count, 9)
SELECT coalesce(`count`, CAST(? AS signed)) AS `value` FROM `item`;

-- value: coalesce(price, 1.5)
SELECT coalesce(`price`, CAST(? AS decimal(65,28))) AS `value` FROM `item`;

-- value: coalesce(due, '2020-01-01')
SELECT coalesce(`due`, CAST(? AS date)) AS `value` FROM `item`;

-- value: year(due)
SELECT year(`due`) AS `value` FROM `item`;

-- value: month(seen)
SELECT month(`seen`) AS `value` FROM `item`;

-- value: day(seen)
SELECT day(`seen`) AS `value` FROM `item`;

-- value: hour(seen)
SELECT hour(`seen`) AS `value` FROM `item`;

-- value: minute(seen)
SELECT minute(`seen`) AS `value` FROM `item`;

-- value: second(seen)
SELECT second(`seen`) AS `value` FROM `item`;

-- value: date(seen)
SELECT date(`seen`) AS `value` FROM `item`;

-- value: addDays(due, 1)
SELECT date_add(`due`, interval (CAST(? AS signed)) day) AS `value` FROM `item`;

-- value: addDays(seen, -31)
SELECT date_add(`seen`, interval (CAST(? AS signed)) day) AS `value` FROM `item`;

-- value: seen - due
SELECT timestampdiff(microsecond, `due`, `seen`) DIV 1000 AS `value` FROM `item`;

-- value: owner.name
SELECT `t1`.`name` AS `value` FROM `item` AS `t0` LEFT JOIN `owner` AS `t1` ON `t1`.`id` = `t0`.`owner`;

-- value: owner.age + count
SELECT `t1`.`age` + `t0`.`count` AS `value` FROM `item` AS `t0` LEFT JOIN `owner` AS `t1` ON `t1`.`id` = `t0`.`owner`;

-- value: count.toFixed(2)
SELECT CASE WHEN abs(`count`) >= 1e21 THEN CAST(`count` AS char) ELSE concat(CASE WHEN `count` < 0 THEN '-' ELSE '' END, CAST(CAST(round(abs(`count`), 2) AS decimal(65, 2)) AS char)) END AS `value` FROM `item`;

-- value: rate.toFixed()
SELECT CASE WHEN abs(`rate`) >= 1e21 THEN CASE WHEN abs(`rate`) >= 1e15 AND abs(`rate`) < 1e21 THEN CAST(CAST(`rate` AS decimal(65, 0)) AS char) WHEN abs(`rate`) >= 1e-15 AND abs(`rate`) < 1e-6 THEN concat(CASE WHEN `rate` < 0 THEN '-' ELSE '' END, left(trim(LEADING '0' FROM substring(CAST(abs(`rate`) AS char), 3)), 1), CASE WHEN char_length(trim(LEADING '0' FROM substring(CAST(abs(`rate`) AS char), 3))) > 1 THEN '.' ELSE '' END, substring(trim(LEADING '0' FROM substring(CAST(abs(`rate`) AS char), 3)), 2), 'e-', char_length(CAST(abs(`rate`) AS char)) - 1 - char_length(trim(LEADING '0' FROM substring(CAST(abs(`rate`) AS char), 3)))) ELSE replace(replace(CAST(`rate` AS char), 'e', 'e+'), 'e+-', 'e-') END ELSE concat(CASE WHEN `rate` < 0 THEN '-' ELSE '' END, CAST(CAST(round(abs(CAST(`rate` AS decimal(65,15))), 0) AS decimal(65, 0)) AS char)) END AS `value` FROM `item`;

-- value: price.toFixed(1)
SELECT CASE WHEN abs(`price`) >= 1e21 THEN trim(TRAILING '.' FROM trim(TRAILING '0' FROM CAST((`price`) * 1.0 AS char))) ELSE concat(CASE WHEN `price` < 0 THEN '-' ELSE '' END, CAST(CAST(round(abs(`price`), 1) AS decimal(65, 1)) AS char)) END AS `value` FROM `item`;

-- value: weight.toFixed(2)
SELECT CASE WHEN abs(`weight`) >= 1e21 THEN trim(TRAILING '.' FROM trim(TRAILING '0' FROM CAST((`weight`) * 1.0 AS char))) ELSE concat(CASE WHEN `weight` < 0 THEN '-' ELSE '' END, CAST(CAST(round(abs(`weight`), 2) AS decimal(65, 2)) AS char)) END AS `value` FROM `item`;

-- value: (price / 1000).toFixed(2)
SELECT CASE WHEN abs((`price` + 0e0) / nullif(CAST(? AS signed) + 0e0, 0)) >= 1e21 THEN CASE WHEN abs((`price` + 0e0) / nullif(CAST(? AS signed) + 0e0, 0)) >= 1e15 AND abs((`price` + 0e0) / nullif(CAST(? AS signed) + 0e0, 0)) < 1e21 THEN CAST(CAST((`price` + 0e0) / nullif(CAST(? AS signed) + 0e0, 0) AS decimal(65, 0)) AS char) WHEN abs((`price` + 0e0) / nullif(CAST(? AS signed) + 0e0, 0)) >= 1e-15 AND abs((`price` + 0e0) / nullif(CAST(? AS signed) + 0e0, 0)) < 1e-6 THEN concat(CASE WHEN (`price` + 0e0) / nullif(CAST(? AS signed) + 0e0, 0) < 0 THEN '-' ELSE '' END, left(trim(LEADING '0' FROM substring(CAST(abs((`price` + 0e0) / nullif(CAST(? AS signed) + 0e0, 0)) AS char), 3)), 1), CASE WHEN char_length(trim(LEADING '0' FROM substring(CAST(abs((`price` + 0e0) / nullif(CAST(? AS signed) + 0e0, 0)) AS char), 3))) > 1 THEN '.' ELSE '' END, substring(trim(LEADING '0' FROM substring(CAST(abs((`price` + 0e0) / nullif(CAST(? AS signed) + 0e0, 0)) AS char), 3)), 2), 'e-', char_length(CAST(abs((`price` + 0e0) / nullif(CAST(? AS signed) + 0e0, 0)) AS char)) - 1 - char_length(trim(LEADING '0' FROM substring(CAST(abs((`price` + 0e0) / nullif(CAST(? AS signed) + 0e0, 0)) AS char), 3)))) ELSE replace(replace(CAST((`price` + 0e0) / nullif(CAST(? AS signed) + 0e0, 0) AS char), 'e', 'e+'), 'e+-', 'e-') END ELSE concat(CASE WHEN (`price` + 0e0) / nullif(CAST(? AS signed) + 0e0, 0) < 0 THEN '-' ELSE '' END, CAST(CAST(round(abs(CAST((`price` + 0e0) / nullif(CAST(? AS signed) + 0e0, 0) AS decimal(65,15))), 2) AS decimal(65, 2)) AS char)) END AS `value` FROM `item`;

-- value: (-price / 10000).toFixed(2)
SELECT CASE WHEN abs(((CAST(? AS signed) - `price`) + 0e0) / nullif(CAST(? AS signed) + 0e0, 0)) >= 1e21 THEN CASE WHEN abs(((CAST(? AS signed) - `price`) + 0e0) / nullif(CAST(? AS signed) + 0e0, 0)) >= 1e15 AND abs(((CAST(? AS signed) - `price`) + 0e0) / nullif(CAST(? AS signed) + 0e0, 0)) < 1e21 THEN CAST(CAST(((CAST(? AS signed) - `price`) + 0e0) / nullif(CAST(? AS signed) + 0e0, 0) AS decimal(65, 0)) AS char) WHEN abs(((CAST(? AS signed) - `price`) + 0e0) / nullif(CAST(? AS signed) + 0e0, 0)) >= 1e-15 AND abs(((CAST(? AS signed) - `price`) + 0e0) / nullif(CAST(? AS signed) + 0e0, 0)) < 1e-6 THEN concat(CASE WHEN ((CAST(? AS signed) - `price`) + 0e0) / nullif(CAST(? AS signed) + 0e0, 0) < 0 THEN '-' ELSE '' END, left(trim(LEADING '0' FROM substring(CAST(abs(((CAST(? AS signed) - `price`) + 0e0) / nullif(CAST(? AS signed) + 0e0, 0)) AS char), 3)), 1), CASE WHEN char_length(trim(LEADING '0' FROM substring(CAST(abs(((CAST(? AS signed) - `price`) + 0e0) / nullif(CAST(? AS signed) + 0e0, 0)) AS char), 3))) > 1 THEN '.' ELSE '' END, substring(trim(LEADING '0' FROM substring(CAST(abs(((CAST(? AS signed) - `price`) + 0e0) / nullif(CAST(? AS signed) + 0e0, 0)) AS char), 3)), 2), 'e-', char_length(CAST(abs(((CAST(? AS signed) - `price`) + 0e0) / nullif(CAST(? AS signed) + 0e0, 0)) AS char)) - 1 - char_length(trim(LEADING '0' FROM substring(CAST(abs(((CAST(? AS signed) - `price`) + 0e0) / nullif(CAST(? AS signed) + 0e0, 0)) AS char), 3)))) ELSE replace(replace(CAST(((CAST(? AS signed) - `price`) + 0e0) / nullif(CAST(? AS signed) + 0e0, 0) AS char), 'e', 'e+'), 'e+-', 'e-') END ELSE concat(CASE WHEN ((CAST(? AS signed) - `price`) + 0e0) / nullif(CAST(? AS signed) + 0e0, 0) < 0 THEN '-' ELSE '' END, CAST(CAST(round(abs(CAST(((CAST(? AS signed) - `price`) + 0e0) / nullif(CAST(? AS signed) + 0e0, 0) AS decimal(65,15))), 2) AS decimal(65, 2)) AS char)) END AS `value` FROM `item`;

-- value: (rate * 0.67).toFixed(3)
SELECT CASE WHEN abs(`rate` * CAST(? AS decimal(65,28))) >= 1e21 THEN CASE WHEN abs(`rate` * CAST(? AS decimal(65,28))) >= 1e15 AND abs(`rate` * CAST(? AS decimal(65,28))) < 1e21 THEN CAST(CAST(`rate` * CAST(? AS decimal(65,28)) AS decimal(65, 0)) AS char) WHEN abs(`rate` * CAST(? AS decimal(65,28))) >= 1e-15 AND abs(`rate` * CAST(? AS decimal(65,28))) < 1e-6 THEN concat(CASE WHEN `rate` * CAST(? AS decimal(65,28)) < 0 THEN '-' ELSE '' END, left(trim(LEADING '0' FROM substring(CAST(abs(`rate` * CAST(? AS decimal(65,28))) AS char), 3)), 1), CASE WHEN char_length(trim(LEADING '0' FROM substring(CAST(abs(`rate` * CAST(? AS decimal(65,28))) AS char), 3))) > 1 THEN '.' ELSE '' END, substring(trim(LEADING '0' FROM substring(CAST(abs(`rate` * CAST(? AS decimal(65,28))) AS char), 3)), 2), 'e-', char_length(CAST(abs(`rate` * CAST(? AS decimal(65,28))) AS char)) - 1 - char_length(trim(LEADING '0' FROM substring(CAST(abs(`rate` * CAST(? AS decimal(65,28))) AS char), 3)))) ELSE replace(replace(CAST(`rate` * CAST(? AS decimal(65,28)) AS char), 'e', 'e+'), 'e+-', 'e-') END ELSE concat(CASE WHEN `rate` * CAST(? AS decimal(65,28)) < 0 THEN '-' ELSE '' END, CAST(CAST(round(abs(CAST(`rate` * CAST(? AS decimal(65,28)) AS decimal(65,15))), 3) AS decimal(65, 3)) AS char)) END AS `value` FROM `item`;

-- value: (rate + 0.175e0).toFixed(2)
SELECT CASE WHEN abs(`rate` + ?) >= 1e21 THEN CASE WHEN abs(`rate` + ?) >= 1e15 AND abs(`rate` + ?) < 1e21 THEN CAST(CAST(`rate` + ? AS decimal(65, 0)) AS char) WHEN abs(`rate` + ?) >= 1e-15 AND abs(`rate` + ?) < 1e-6 THEN concat(CASE WHEN `rate` + ? < 0 THEN '-' ELSE '' END, left(trim(LEADING '0' FROM substring(CAST(abs(`rate` + ?) AS char), 3)), 1), CASE WHEN char_length(trim(LEADING '0' FROM substring(CAST(abs(`rate` + ?) AS char), 3))) > 1 THEN '.' ELSE '' END, substring(trim(LEADING '0' FROM substring(CAST(abs(`rate` + ?) AS char), 3)), 2), 'e-', char_length(CAST(abs(`rate` + ?) AS char)) - 1 - char_length(trim(LEADING '0' FROM substring(CAST(abs(`rate` + ?) AS char), 3)))) ELSE replace(replace(CAST(`rate` + ? AS char), 'e', 'e+'), 'e+-', 'e-') END ELSE concat(CASE WHEN `rate` + ? < 0 THEN '-' ELSE '' END, CAST(CAST(round(abs(CAST(`rate` + ? AS decimal(65,15))), 2) AS decimal(65, 2)) AS char)) END AS `value` FROM `item`;

-- value: (rate * 4e21).toFixed(1)
SELECT CASE WHEN abs(`rate` * ?) >= 1e21 THEN CASE WHEN abs(`rate` * ?) >= 1e15 AND abs(`rate` * ?) < 1e21 THEN CAST(CAST(`rate` * ? AS decimal(65, 0)) AS char) WHEN abs(`rate` * ?) >= 1e-15 AND abs(`rate` * ?) < 1e-6 THEN concat(CASE WHEN `rate` * ? < 0 THEN '-' ELSE '' END, left(trim(LEADING '0' FROM substring(CAST(abs(`rate` * ?) AS char), 3)), 1), CASE WHEN char_length(trim(LEADING '0' FROM substring(CAST(abs(`rate` * ?) AS char), 3))) > 1 THEN '.' ELSE '' END, substring(trim(LEADING '0' FROM substring(CAST(abs(`rate` * ?) AS char), 3)), 2), 'e-', char_length(CAST(abs(`rate` * ?) AS char)) - 1 - char_length(trim(LEADING '0' FROM substring(CAST(abs(`rate` * ?) AS char), 3)))) ELSE replace(replace(CAST(`rate` * ? AS char), 'e', 'e+'), 'e+-', 'e-') END ELSE concat(CASE WHEN `rate` * ? < 0 THEN '-' ELSE '' END, CAST(CAST(round(abs(CAST(`rate` * ? AS decimal(65,15))), 1) AS decimal(65, 1)) AS char)) END AS `value` FROM `item`;

-- value: (rate * 1e-300).toFixed(3)
SELECT CASE WHEN abs(`rate` * ?) >= 1e21 THEN CASE WHEN abs(`rate` * ?) >= 1e15 AND abs(`rate` * ?) < 1e21 THEN CAST(CAST(`rate` * ? AS decimal(65, 0)) AS char) WHEN abs(`rate` * ?) >= 1e-15 AND abs(`rate` * ?) < 1e-6 THEN concat(CASE WHEN `rate` * ? < 0 THEN '-' ELSE '' END, left(trim(LEADING '0' FROM substring(CAST(abs(`rate` * ?) AS char), 3)), 1), CASE WHEN char_length(trim(LEADING '0' FROM substring(CAST(abs(`rate` * ?) AS char), 3))) > 1 THEN '.' ELSE '' END, substring(trim(LEADING '0' FROM substring(CAST(abs(`rate` * ?) AS char), 3)), 2), 'e-', char_length(CAST(abs(`rate` * ?) AS char)) - 1 - char_length(trim(LEADING '0' FROM substring(CAST(abs(`rate` * ?) AS char), 3)))) ELSE replace(replace(CAST(`rate` * ? AS char), 'e', 'e+'), 'e+-', 'e-') END ELSE concat(CASE WHEN `rate` * ? < 0 THEN '-' ELSE '' END, CAST(CAST(round(abs(CAST(`rate` * ? AS decimal(65,15))), 3) AS decimal(65, 3)) AS char)) END AS `value` FROM `item`;

-- value: (rate * 49382715604938274000).toFixed(2)
SELECT CASE WHEN abs(`rate` * CAST(? AS decimal(65,28))) >= 1e21 THEN CASE WHEN abs(`rate` * CAST(? AS decimal(65,28))) >= 1e15 AND abs(`rate` * CAST(? AS decimal(65,28))) < 1e21 THEN CAST(CAST(`rate` * CAST(? AS decimal(65,28)) AS decimal(65, 0)) AS char) WHEN abs(`rate` * CAST(? AS decimal(65,28))) >= 1e-15 AND abs(`rate` * CAST(? AS decimal(65,28))) < 1e-6 THEN concat(CASE WHEN `rate` * CAST(? AS decimal(65,28)) < 0 THEN '-' ELSE '' END, left(trim(LEADING '0' FROM substring(CAST(abs(`rate` * CAST(? AS decimal(65,28))) AS char), 3)), 1), CASE WHEN char_length(trim(LEADING '0' FROM substring(CAST(abs(`rate` * CAST(? AS decimal(65,28))) AS char), 3))) > 1 THEN '.' ELSE '' END, substring(trim(LEADING '0' FROM substring(CAST(abs(`rate` * CAST(? AS decimal(65,28))) AS char), 3)), 2), 'e-', char_length(CAST(abs(`rate` * CAST(? AS decimal(65,28))) AS char)) - 1 - char_length(trim(LEADING '0' FROM substring(CAST(abs(`rate` * CAST(? AS decimal(65,28))) AS char), 3)))) ELSE replace(replace(CAST(`rate` * CAST(? AS decimal(65,28)) AS char), 'e', 'e+'), 'e+-', 'e-') END ELSE concat(CASE WHEN `rate` * CAST(? AS decimal(65,28)) < 0 THEN '-' ELSE '' END, CAST(CAST(round(abs(CAST(`rate` * CAST(? AS decimal(65,28)) AS decimal(65,15))), 2) AS decimal(65, 2)) AS char)) END AS `value` FROM `item`;

-- value: (rate * 4e19).toFixed(1)
SELECT CASE WHEN abs(`rate` * ?) >= 1e21 THEN CASE WHEN abs(`rate` * ?) >= 1e15 AND abs(`rate` * ?) < 1e21 THEN CAST(CAST(`rate` * ? AS decimal(65, 0)) AS char) WHEN abs(`rate` * ?) >= 1e-15 AND abs(`rate` * ?) < 1e-6 THEN concat(CASE WHEN `rate` * ? < 0 THEN '-' ELSE '' END, left(trim(LEADING '0' FROM substring(CAST(abs(`rate` * ?) AS char), 3)), 1), CASE WHEN char_length(trim(LEADING '0' FROM substring(CAST(abs(`rate` * ?) AS char), 3))) > 1 THEN '.' ELSE '' END, substring(trim(LEADING '0' FROM substring(CAST(abs(`rate` * ?) AS char), 3)), 2), 'e-', char_length(CAST(abs(`rate` * ?) AS char)) - 1 - char_length(trim(LEADING '0' FROM substring(CAST(abs(`rate` * ?) AS char), 3)))) ELSE replace(replace(CAST(`rate` * ? AS char), 'e', 'e+'), 'e+-', 'e-') END ELSE concat(CASE WHEN `rate` * ? < 0 THEN '-' ELSE '' END, CAST(CAST(round(abs(CAST(`rate` * ? AS decimal(65,15))), 1) AS decimal(65, 1)) AS char)) END AS `value` FROM `item`;

-- value: (weight * 1000).toFixed(12)
SELECT CASE WHEN abs(`weight` * CAST(? AS signed)) >= 1e21 THEN trim(TRAILING '.' FROM trim(TRAILING '0' FROM CAST((`weight` * CAST(? AS signed)) * 1.0 AS char))) ELSE concat(CASE WHEN `weight` * CAST(? AS signed) < 0 THEN '-' ELSE '' END, CAST(CAST(round(abs(`weight` * CAST(? AS signed)), 12) AS decimal(65, 12)) AS char)) END AS `value` FROM `item`;

-- value: name.split('a')[0]
SELECT substring_index(`name`, ?, 1) AS `value` FROM `item`;

-- value: name.split('a')[1]
SELECT CASE WHEN char_length(substring_index(`name`, ?, 1)) < char_length(`name`) THEN substring(substring_index(`name`, ?, 2), char_length(substring_index(`name`, ?, 1)) + char_length(?) + 1) END AS `value` FROM `item`;

-- value: name.split('a')[2]
SELECT CASE WHEN char_length(substring_index(`name`, ?, 2)) < char_length(`name`) THEN substring(substring_index(`name`, ?, 3), char_length(substring_index(`name`, ?, 2)) + char_length(?) + 1) END AS `value` FROM `item`;

-- value: name.split('ph')[1]
SELECT CASE WHEN char_length(substring_index(`name`, ?, 1)) < char_length(`name`) THEN substring(substring_index(`name`, ?, 2), char_length(substring_index(`name`, ?, 1)) + char_length(?) + 1) END AS `value` FROM `item`;

-- value: (name + '---y').split('--')[1]
SELECT CASE WHEN char_length(substring_index(concat(`name`, ?), ?, 1)) < char_length(concat(`name`, ?)) THEN substring(substring_index(concat(`name`, ?), ?, 2), char_length(substring_index(concat(`name`, ?), ?, 1)) + char_length(?) + 1) END AS `value` FROM `item`;

-- value: note.split(' ')[3]
SELECT CASE WHEN char_length(substring_index(`note`, ?, 3)) < char_length(`note`) THEN substring(substring_index(`note`, ?, 4), char_length(substring_index(`note`, ?, 3)) + char_length(?) + 1) END AS `value` FROM `item`;

-- value: note.split('%_')[0]
SELECT substring_index(`note`, ?, 1) AS `value` FROM `item`;

-- value: note.split(' ')[0]
SELECT substring_index(`note`, ?, 1) AS `value` FROM `item`;

-- value: name.split('😀')[1]
SELECT CASE WHEN char_length(substring_index(`name`, ?, 1)) < char_length(`name`) THEN substring(substring_index(`name`, ?, 2), char_length(substring_index(`name`, ?, 1)) + char_length(?) + 1) END AS `value` FROM `item`;

-- value: name.split('A')[0]
SELECT substring_index(`name`, ?, 1) AS `value` FROM `item`;

-- value: name.split('a').length
SELECT (char_length(`name`) - char_length(replace(`name`, ?, ?))) + CAST(? AS signed) AS `value` FROM `item`;

-- value: note.split(' ').length
SELECT (char_length(`note`) - char_length(replace(`note`, ?, ?))) + CAST(? AS signed) AS `value` FROM `item`;

-- value: name.split('ph').length
SELECT CAST(floor(((char_length(`name`) - char_length(replace(`name`, ?, ?))) + 0e0) / nullif(CAST(? AS signed) + 0e0, 0)) AS signed) + CAST(? AS signed) AS `value` FROM `item`;

-- value: name.split('a').join('--')
SELECT replace(`name`, ?, ?) AS `value` FROM `item`;

-- value: note ? 'some' : 'none'
SELECT CASE WHEN coalesce(`note`, ?) <> ? THEN ? ELSE ? END AS `value` FROM `item`;

-- value: count ? 1 : 0
SELECT CASE WHEN coalesce(`count`, CAST(? AS signed)) <> CAST(? AS signed) THEN CAST(? AS signed) ELSE CAST(? AS signed) END AS `value` FROM `item`;

-- value: kind ? 1 : 0
SELECT CASE WHEN `kind` IS NOT NULL THEN CAST(? AS signed) ELSE CAST(? AS signed) END AS `value` FROM `item`;

-- value: due ? 1 : 0
SELECT CASE WHEN `due` IS NOT NULL THEN CAST(? AS signed) ELSE CAST(? AS signed) END AS `value` FROM `item`;

-- value: note && name
SELECT CASE WHEN coalesce(`note`, ?) <> ? THEN `name` ELSE `note` END AS `value` FROM `item`;

-- value: !note
SELECT (coalesce(`note`, ?) = ?) AS `value` FROM `item`;

-- value: !!count
SELECT (coalesce(`count`, CAST(? AS signed)) <> CAST(? AS signed)) AS `value` FROM `item`;

-- value: Boolean(rate)
SELECT (coalesce(`rate`, CAST(? AS signed)) <> ?) AS `value` FROM `item`;

-- value: (paid || count) ? 1 : 0
SELECT CASE WHEN `paid` OR coalesce(`count`, CAST(? AS signed)) <> CAST(? AS signed) THEN CAST(? AS signed) ELSE CAST(? AS signed) END AS `value` FROM `item`;

-- value: if (note && count > 0) { return 'both'; } return 'not';
SELECT CASE WHEN coalesce(`note`, ?) <> ? AND `count` > CAST(? AS signed) THEN ? ELSE ? END AS `value` FROM `item`;

-- value: name contains 'p'
SELECT (locate(?, `name`) > 0) AS `value` FROM `item`;

-- value: count in (5, 7)
SELECT (`count` IN (SELECT value FROM json_table(?, '$[*]' COLUMNS (value bigint PATH '$')) AS listed)) AS `value` FROM `item`;

-- value: note is null
SELECT (`note` IS NULL) AS `value` FROM `item`;

-- condition: count == 5
SELECT `id` FROM `item` WHERE `count` = CAST(? AS signed);

-- condition: count != 5
SELECT `id` FROM `item` WHERE `count` <> CAST(? AS signed);

-- condition: count < 0
SELECT `id` FROM `item` WHERE `count` < CAST(? AS signed);

-- condition: count <= 0
SELECT `id` FROM `item` WHERE `count` <= CAST(? AS signed);

-- condition: count > 0
SELECT `id` FROM `item` WHERE `count` > CAST(? AS signed);

-- condition: count >= 0
SELECT `id` FROM `item` WHERE `count` >= CAST(? AS signed);

-- condition: rate == 2.5
SELECT `id` FROM `item` WHERE `rate` = ?;

-- condition: rate < 0
SELECT `id` FROM `item` WHERE `rate` < ?;

-- condition: rate >= 0
SELECT `id` FROM `item` WHERE `rate` >= ?;

-- condition: price == 12.5
SELECT `id` FROM `item` WHERE `price` = CAST(? AS decimal(65,28));

-- condition: price == 12.505
SELECT `id` FROM `item` WHERE `price` = CAST(? AS decimal(65,28));

-- condition: price > 12.505
SELECT `id` FROM `item` WHERE `price` > CAST(? AS decimal(65,28));

-- condition: price < weight
SELECT `id` FROM `item` WHERE `price` < `weight`;

-- condition: weight == 0.125
SELECT `id` FROM `item` WHERE `weight` = CAST(? AS decimal(65,28));

-- condition: weight >= 0.1250000001
SELECT `id` FROM `item` WHERE `weight` >= CAST(? AS decimal(65,28));

-- condition: name == 'alpha'
SELECT `id` FROM `item` WHERE `name` = ?;

-- condition: name != 'alpha'
SELECT `id` FROM `item` WHERE `name` <> ?;

-- condition: name < 'a'
SELECT `id` FROM `item` WHERE `name` < ?;

-- condition: name > 'zzz'
SELECT `id` FROM `item` WHERE `name` > ?;

-- condition: name == 'alpha '
SELECT `id` FROM `item` WHERE `name` = ?;

-- condition: note == ''
SELECT `id` FROM `item` WHERE `note` = ?;

-- condition: note == '50%_\\x'
SELECT `id` FROM `item` WHERE `note` = ?;

-- condition: name == 'Ünï😀x'
SELECT `id` FROM `item` WHERE `name` = ?;

-- condition: kind == 'open'
SELECT `id` FROM `item` WHERE `kind` = ?;

-- condition: kind != 'open'
SELECT `id` FROM `item` WHERE `kind` <> ?;

-- condition: paid
SELECT `id` FROM `item` WHERE `paid`;

-- condition: !paid
SELECT `id` FROM `item` WHERE NOT (`paid`);

-- condition: paid == false
SELECT `id` FROM `item` WHERE `paid` = ?;

-- condition: paid != true
SELECT `id` FROM `item` WHERE `paid` <> ?;

-- condition: due == '2026-01-31'
SELECT `id` FROM `item` WHERE `due` = CAST(? AS date);

-- condition: due < '2026-01-31'
SELECT `id` FROM `item` WHERE `due` < CAST(? AS date);

-- condition: at > '12:00'
SELECT `id` FROM `item` WHERE `at` > CAST(? AS time(6));

-- condition: at == '23:59:58.125'
SELECT `id` FROM `item` WHERE `at` = CAST(? AS time(6));

-- condition: seen == '2026-01-31T23:59:58.125Z'
SELECT `id` FROM `item` WHERE `seen` = CAST(? AS datetime(3));

-- condition: seen < '2026-01-31T23:59:58.125Z'
SELECT `id` FROM `item` WHERE `seen` < CAST(? AS datetime(3));

-- condition: due < seen
SELECT `id` FROM `item` WHERE `due` < `seen`;

-- condition: due == seen
SELECT `id` FROM `item` WHERE `due` = `seen`;

-- condition: count == null
SELECT `id` FROM `item` WHERE `count` IS NULL;

-- condition: count != null
SELECT `id` FROM `item` WHERE `count` IS NOT NULL;

-- condition: note is null
SELECT `id` FROM `item` WHERE `note` IS NULL;

-- condition: paid is null
SELECT `id` FROM `item` WHERE `paid` IS NULL;

-- condition: count in (5, 0, 9)
SELECT `id` FROM `item` WHERE `count` IN (SELECT value FROM json_table(?, '$[*]' COLUMNS (value bigint PATH '$')) AS listed);

-- condition: count not in (5, 0)
SELECT `id` FROM `item` WHERE NOT (`count` IN (SELECT value FROM json_table(?, '$[*]' COLUMNS (value bigint PATH '$')) AS listed));

-- condition: name in ('alpha', 'zeta', 'ALPHA')
SELECT `id` FROM `item` WHERE `name` IN (SELECT CAST(value AS binary) FROM json_table(?, '$[*]' COLUMNS (value longtext PATH '$')) AS listed);

-- condition: note in ('', '50%_\\x')
SELECT `id` FROM `item` WHERE `note` IN (SELECT CAST(value AS binary) FROM json_table(?, '$[*]' COLUMNS (value longtext PATH '$')) AS listed);

-- condition: price in (12.5, 12.55)
SELECT `id` FROM `item` WHERE `price` IN (SELECT value FROM json_table(?, '$[*]' COLUMNS (value decimal(65,28) PATH '$')) AS listed);

-- condition: weight in (12.5, 1.0)
SELECT `id` FROM `item` WHERE `weight` IN (SELECT value FROM json_table(?, '$[*]' COLUMNS (value decimal(65,28) PATH '$')) AS listed);

-- condition: rate in (2.5, 0.0)
SELECT `id` FROM `item` WHERE `rate` IN (SELECT value FROM json_table(?, '$[*]' COLUMNS (value double PATH '$')) AS listed);

-- condition: due in ('2026-01-31', '2020-01-01')
SELECT `id` FROM `item` WHERE `due` IN (SELECT value FROM json_table(?, '$[*]' COLUMNS (value date PATH '$')) AS listed);

-- condition: seen in ('2026-01-31T23:59:58.125Z')
SELECT `id` FROM `item` WHERE `seen` = CAST(? AS datetime(3));

-- condition: kind in ('open', 'closed')
SELECT `id` FROM `item` WHERE `kind` IN (SELECT CAST(value AS binary) FROM json_table(?, '$[*]' COLUMNS (value longtext PATH '$')) AS listed);

-- condition: kind not in ('open')
SELECT `id` FROM `item` WHERE `kind` <> ?;

-- condition: count between -7 and 0
SELECT `id` FROM `item` WHERE `count` >= CAST(? AS signed) AND `count` <= CAST(? AS signed);

-- condition: count == 5 || count == 0 && paid
SELECT `id` FROM `item` WHERE `count` = CAST(? AS signed) OR (`count` = CAST(? AS signed) AND `paid`);

-- condition: !(count == 5)
SELECT `id` FROM `item` WHERE `count` <> CAST(? AS signed);

-- condition: !(count == 5 || paid == null)
SELECT `id` FROM `item` WHERE `count` <> CAST(? AS signed) AND `paid` IS NOT NULL;

-- condition: (count > 0) == paid
SELECT `id` FROM `item` WHERE ((`count` > CAST(? AS signed))) = `paid`;

-- condition: note contains '%_'
SELECT `id` FROM `item` WHERE locate(?, `note`) > 0;

-- condition: note contains '\\'
SELECT `id` FROM `item` WHERE locate(?, `note`) > 0;

-- condition: contains(name, 'PHA')
SELECT `id` FROM `item` WHERE locate(?, `name`) > 0;

-- condition: contains(name, '')
SELECT `id` FROM `item` WHERE locate(?, `name`) > 0;

-- condition: contains(name, '😀')
SELECT `id` FROM `item` WHERE locate(?, `name`) > 0;

-- condition: startsWith(name, 'al')
SELECT `id` FROM `item` WHERE locate(?, `name`) = 1;

-- condition: startsWith(note, '50%')
SELECT `id` FROM `item` WHERE locate(?, `note`) = 1;

-- condition: startsWith(note, ' ')
SELECT `id` FROM `item` WHERE locate(?, `note`) = 1;

-- condition: endsWith(name, 'x')
SELECT `id` FROM `item` WHERE right(`name`, char_length(?)) = ?;

-- condition: endsWith(note, ' ')
SELECT `id` FROM `item` WHERE right(`note`, char_length(?)) = ?;

-- condition: endsWith(name, '')
SELECT `id` FROM `item` WHERE right(`name`, char_length(?)) = ?;

-- condition: endsWith(name, 'too long for it')
SELECT `id` FROM `item` WHERE right(`name`, char_length(?)) = ?;

-- condition: like(name, '_lpha')
SELECT `id` FROM `item` WHERE `name` LIKE ? ESCAPE '';

-- condition: like(name, 'a%')
SELECT `id` FROM `item` WHERE `name` LIKE ? ESCAPE '';

-- condition: like(name, '___😀_')
SELECT `id` FROM `item` WHERE `name` LIKE ? ESCAPE '';

-- condition: like(note, '%\\x')
SELECT `id` FROM `item` WHERE `note` LIKE ? ESCAPE '';

-- condition: like(note, '50\\%')
SELECT `id` FROM `item` WHERE `note` LIKE ? ESCAPE '';

-- condition: owner.name == 'Ann'
SELECT `t0`.`id` FROM `item` AS `t0` LEFT JOIN `owner` AS `t1` ON `t1`.`id` = `t0`.`owner` WHERE `t1`.`name` = ?;

-- condition: owner.age == null
SELECT `t0`.`id` FROM `item` AS `t0` LEFT JOIN `owner` AS `t1` ON `t1`.`id` = `t0`.`owner` WHERE `t1`.`age` IS NULL;

-- condition: owner.age > 20 && count > 0
SELECT `t0`.`id` FROM `item` AS `t0` LEFT JOIN `owner` AS `t1` ON `t1`.`id` = `t0`.`owner` WHERE `t1`.`age` > CAST(? AS signed) AND `t0`.`count` > CAST(? AS signed);

-- condition: owner == 'o2'
SELECT `id` FROM `item` WHERE `owner` = ?;

-- condition: count / 0 == null
SELECT `id` FROM `item` WHERE ((`count` + 0e0) / nullif(CAST(? AS signed) + 0e0, 0)) IS NULL;

-- condition: count % 0 == null
SELECT `id` FROM `item` WHERE ((`count`) % nullif(CAST(? AS signed), 0)) IS NULL;

-- condition: count / 2 == 2.5
SELECT `id` FROM `item` WHERE ((`count` + 0e0) / nullif(CAST(? AS signed) + 0e0, 0)) = ?;

-- condition: (paid ? 1 : 2) == 2
SELECT `id` FROM `item` WHERE (CASE WHEN `paid` THEN CAST(? AS signed) ELSE CAST(? AS signed) END) = CAST(? AS signed);

-- condition: search('alpha', name)
SELECT `id` FROM `item` WHERE (NOT EXISTS (SELECT 1 FROM json_table(concat('["', replace(trim(regexp_replace(lower(?), '[^[:alnum:]]+', ' ')), ' ', '","'), '"]'), '$[*]' COLUMNS (word longtext PATH '$')) AS searched WHERE locate(CAST(concat(' ', searched.word) AS binary), concat(' ', regexp_replace(lower(concat_ws(' ', `name`)), '[^[:alnum:]]+', ' '))) = 0) AND trim(regexp_replace(lower(?), '[^[:alnum:]]+', ' ')) <> '');

-- condition: search('ALP', name)
SELECT `id` FROM `item` WHERE (NOT EXISTS (SELECT 1 FROM json_table(concat('["', replace(trim(regexp_replace(lower(?), '[^[:alnum:]]+', ' ')), ' ', '","'), '"]'), '$[*]' COLUMNS (word longtext PATH '$')) AS searched WHERE locate(CAST(concat(' ', searched.word) AS binary), concat(' ', regexp_replace(lower(concat_ws(' ', `name`)), '[^[:alnum:]]+', ' '))) = 0) AND trim(regexp_replace(lower(?), '[^[:alnum:]]+', ' ')) <> '');

-- condition: search('pha', name)
SELECT `id` FROM `item` WHERE (NOT EXISTS (SELECT 1 FROM json_table(concat('["', replace(trim(regexp_replace(lower(?), '[^[:alnum:]]+', ' ')), ' ', '","'), '"]'), '$[*]' COLUMNS (word longtext PATH '$')) AS searched WHERE locate(CAST(concat(' ', searched.word) AS binary), concat(' ', regexp_replace(lower(concat_ws(' ', `name`)), '[^[:alnum:]]+', ' '))) = 0) AND trim(regexp_replace(lower(?), '[^[:alnum:]]+', ' ')) <> '');

-- condition: search('ünï', name)
SELECT `id` FROM `item` WHERE (NOT EXISTS (SELECT 1 FROM json_table(concat('["', replace(trim(regexp_replace(lower(?), '[^[:alnum:]]+', ' ')), ' ', '","'), '"]'), '$[*]' COLUMNS (word longtext PATH '$')) AS searched WHERE locate(CAST(concat(' ', searched.word) AS binary), concat(' ', regexp_replace(lower(concat_ws(' ', `name`)), '[^[:alnum:]]+', ' '))) = 0) AND trim(regexp_replace(lower(?), '[^[:alnum:]]+', ' ')) <> '');

-- condition: search('un', name)
SELECT `id` FROM `item` WHERE (NOT EXISTS (SELECT 1 FROM json_table(concat('["', replace(trim(regexp_replace(lower(?), '[^[:alnum:]]+', ' ')), ' ', '","'), '"]'), '$[*]' COLUMNS (word longtext PATH '$')) AS searched WHERE locate(CAST(concat(' ', searched.word) AS binary), concat(' ', regexp_replace(lower(concat_ws(' ', `name`)), '[^[:alnum:]]+', ' '))) = 0) AND trim(regexp_replace(lower(?), '[^[:alnum:]]+', ' ')) <> '');

-- condition: search('x', name, note)
SELECT `id` FROM `item` WHERE (NOT EXISTS (SELECT 1 FROM json_table(concat('["', replace(trim(regexp_replace(lower(?), '[^[:alnum:]]+', ' ')), ' ', '","'), '"]'), '$[*]' COLUMNS (word longtext PATH '$')) AS searched WHERE locate(CAST(concat(' ', searched.word) AS binary), concat(' ', regexp_replace(lower(concat_ws(' ', `name`, `note`)), '[^[:alnum:]]+', ' '))) = 0) AND trim(regexp_replace(lower(?), '[^[:alnum:]]+', ' ')) <> '');

-- condition: search('pad alpha', name, note)
SELECT `id` FROM `item` WHERE (NOT EXISTS (SELECT 1 FROM json_table(concat('["', replace(trim(regexp_replace(lower(?), '[^[:alnum:]]+', ' ')), ' ', '","'), '"]'), '$[*]' COLUMNS (word longtext PATH '$')) AS searched WHERE locate(CAST(concat(' ', searched.word) AS binary), concat(' ', regexp_replace(lower(concat_ws(' ', `name`, `note`)), '[^[:alnum:]]+', ' '))) = 0) AND trim(regexp_replace(lower(?), '[^[:alnum:]]+', ' ')) <> '');

-- condition: search('pad alpha', note)
SELECT `id` FROM `item` WHERE (NOT EXISTS (SELECT 1 FROM json_table(concat('["', replace(trim(regexp_replace(lower(?), '[^[:alnum:]]+', ' ')), ' ', '","'), '"]'), '$[*]' COLUMNS (word longtext PATH '$')) AS searched WHERE locate(CAST(concat(' ', searched.word) AS binary), concat(' ', regexp_replace(lower(concat_ws(' ', `note`)), '[^[:alnum:]]+', ' '))) = 0) AND trim(regexp_replace(lower(?), '[^[:alnum:]]+', ' ')) <> '');

-- condition: search('50%', name, note)
SELECT `id` FROM `item` WHERE (NOT EXISTS (SELECT 1 FROM json_table(concat('["', replace(trim(regexp_replace(lower(?), '[^[:alnum:]]+', ' ')), ' ', '","'), '"]'), '$[*]' COLUMNS (word longtext PATH '$')) AS searched WHERE locate(CAST(concat(' ', searched.word) AS binary), concat(' ', regexp_replace(lower(concat_ws(' ', `name`, `note`)), '[^[:alnum:]]+', ' '))) = 0) AND trim(regexp_replace(lower(?), '[^[:alnum:]]+', ' ')) <> '');

-- condition: search('', name)
SELECT `id` FROM `item` WHERE (NOT EXISTS (SELECT 1 FROM json_table(concat('["', replace(trim(regexp_replace(lower(?), '[^[:alnum:]]+', ' ')), ' ', '","'), '"]'), '$[*]' COLUMNS (word longtext PATH '$')) AS searched WHERE locate(CAST(concat(' ', searched.word) AS binary), concat(' ', regexp_replace(lower(concat_ws(' ', `name`)), '[^[:alnum:]]+', ' '))) = 0) AND trim(regexp_replace(lower(?), '[^[:alnum:]]+', ' ')) <> '');

-- condition: search('%_', name)
SELECT `id` FROM `item` WHERE (NOT EXISTS (SELECT 1 FROM json_table(concat('["', replace(trim(regexp_replace(lower(?), '[^[:alnum:]]+', ' ')), ' ', '","'), '"]'), '$[*]' COLUMNS (word longtext PATH '$')) AS searched WHERE locate(CAST(concat(' ', searched.word) AS binary), concat(' ', regexp_replace(lower(concat_ws(' ', `name`)), '[^[:alnum:]]+', ' '))) = 0) AND trim(regexp_replace(lower(?), '[^[:alnum:]]+', ' ')) <> '');

-- condition: !search('alpha', note)
SELECT `id` FROM `item` WHERE NOT ((NOT EXISTS (SELECT 1 FROM json_table(concat('["', replace(trim(regexp_replace(lower(?), '[^[:alnum:]]+', ' ')), ' ', '","'), '"]'), '$[*]' COLUMNS (word longtext PATH '$')) AS searched WHERE locate(CAST(concat(' ', searched.word) AS binary), concat(' ', regexp_replace(lower(concat_ws(' ', `note`)), '[^[:alnum:]]+', ' '))) = 0) AND trim(regexp_replace(lower(?), '[^[:alnum:]]+', ' ')) <> ''));

-- condition: search('op', kind)
SELECT `id` FROM `item` WHERE (NOT EXISTS (SELECT 1 FROM json_table(concat('["', replace(trim(regexp_replace(lower(?), '[^[:alnum:]]+', ' ')), ' ', '","'), '"]'), '$[*]' COLUMNS (word longtext PATH '$')) AS searched WHERE locate(CAST(concat(' ', searched.word) AS binary), concat(' ', regexp_replace(lower(concat_ws(' ', `kind`)), '[^[:alnum:]]+', ' '))) = 0) AND trim(regexp_replace(lower(?), '[^[:alnum:]]+', ' ')) <> '');

-- condition: search('alpha', name) && count > 0
SELECT `id` FROM `item` WHERE `count` > CAST(? AS signed) AND (NOT EXISTS (SELECT 1 FROM json_table(concat('["', replace(trim(regexp_replace(lower(?), '[^[:alnum:]]+', ' ')), ' ', '","'), '"]'), '$[*]' COLUMNS (word longtext PATH '$')) AS searched WHERE locate(CAST(concat(' ', searched.word) AS binary), concat(' ', regexp_replace(lower(concat_ws(' ', `name`)), '[^[:alnum:]]+', ' '))) = 0) AND trim(regexp_replace(lower(?), '[^[:alnum:]]+', ' ')) <> '');

-- condition: at in ('23:59:58.125', '12:00')
SELECT `id` FROM `item` WHERE `at` IN (SELECT value FROM json_table(?, '$[*]' COLUMNS (value time(6) PATH '$')) AS listed);

-- condition: paid in (true, false)
SELECT `id` FROM `item` WHERE `paid` IN (SELECT value FROM json_table(?, '$[*]' COLUMNS (value bigint PATH '$')) AS listed);

-- condition: count in (5, null)
SELECT `id` FROM `item` WHERE `count` = CAST(? AS signed);

-- condition: count not in (5, null)
SELECT `id` FROM `item` WHERE `count` <> CAST(? AS signed);

-- condition: due in ()
SELECT `id` FROM `item` WHERE 1 = 0;

-- condition: due not in ()
SELECT `id` FROM `item`;

-- condition: count + 1 in (6, 1)
SELECT `id` FROM `item` WHERE (`count` + CAST(? AS signed)) IN (SELECT value FROM json_table(?, '$[*]' COLUMNS (value bigint PATH '$')) AS listed);

-- condition: lower(name) in ('alpha')
SELECT `id` FROM `item` WHERE lower(`name`) = ?;

-- condition: name in ('alpha ', 'Alpha')
SELECT `id` FROM `item` WHERE `name` IN (SELECT CAST(value AS binary) FROM json_table(?, '$[*]' COLUMNS (value longtext PATH '$')) AS listed);

-- condition: owner.name in ('Ann')
SELECT `t0`.`id` FROM `item` AS `t0` LEFT JOIN `owner` AS `t1` ON `t1`.`id` = `t0`.`owner` WHERE `t1`.`name` = ?;

-- condition: (kind == 'open' ? false : true) && count <= 0
SELECT `id` FROM `item` WHERE `count` <= CAST(? AS signed) AND CASE WHEN `kind` = ? THEN (1 = 0) ELSE (1 = 1) END;

-- condition: (kind == 'open' ? false : true)
SELECT `id` FROM `item` WHERE CASE WHEN `kind` = ? THEN (1 = 0) ELSE (1 = 1) END;

-- condition: (owner.age > 20 ? owner.name : null) == 'Ann'
SELECT `t0`.`id` FROM `item` AS `t0` LEFT JOIN `owner` AS `t1` ON `t1`.`id` = `t0`.`owner` WHERE (CASE WHEN `t1`.`age` > CAST(? AS signed) THEN `t1`.`name` ELSE NULL END) = ?;

-- condition: (owner.age > 20 ? owner.name : null) == null
SELECT `t0`.`id` FROM `item` AS `t0` LEFT JOIN `owner` AS `t1` ON `t1`.`id` = `t0`.`owner` WHERE (CASE WHEN `t1`.`age` > CAST(? AS signed) THEN `t1`.`name` ELSE NULL END) IS NULL;

-- condition: (owner.age > 20 ? count : null) > 0
SELECT `t0`.`id` FROM `item` AS `t0` LEFT JOIN `owner` AS `t1` ON `t1`.`id` = `t0`.`owner` WHERE (CASE WHEN `t1`.`age` > CAST(? AS signed) THEN `t0`.`count` ELSE NULL END) > CAST(? AS signed);

-- condition: (owner.age > 20 ? kind : null) == 'open'
SELECT `t0`.`id` FROM `item` AS `t0` LEFT JOIN `owner` AS `t1` ON `t1`.`id` = `t0`.`owner` WHERE (CASE WHEN `t1`.`age` > CAST(? AS signed) THEN `t0`.`kind` ELSE NULL END) = ?;

-- condition: (owner.age > 20 ? price : null) == 12.5
SELECT `t0`.`id` FROM `item` AS `t0` LEFT JOIN `owner` AS `t1` ON `t1`.`id` = `t0`.`owner` WHERE (CASE WHEN `t1`.`age` > CAST(? AS signed) THEN `t0`.`price` ELSE NULL END) = CAST(? AS decimal(65,28));

-- condition: (owner.age > 20 ? weight : null) > 1
SELECT `t0`.`id` FROM `item` AS `t0` LEFT JOIN `owner` AS `t1` ON `t1`.`id` = `t0`.`owner` WHERE (CASE WHEN `t1`.`age` > CAST(? AS signed) THEN `t0`.`weight` ELSE NULL END) > CAST(? AS decimal(65,28));

-- condition: (owner.age > 20 ? paid : null)
SELECT `t0`.`id` FROM `item` AS `t0` LEFT JOIN `owner` AS `t1` ON `t1`.`id` = `t0`.`owner` WHERE CASE WHEN `t1`.`age` > CAST(? AS signed) THEN `t0`.`paid` ELSE NULL END;

-- condition: (owner.age > 20 ? due : null) == '2026-01-31'
SELECT `t0`.`id` FROM `item` AS `t0` LEFT JOIN `owner` AS `t1` ON `t1`.`id` = `t0`.`owner` WHERE (CASE WHEN `t1`.`age` > CAST(? AS signed) THEN `t0`.`due` ELSE NULL END) = CAST(? AS date);

-- condition: (owner.age > 20 ? seen : null) < '2026-01-31T23:59:58.125Z'
SELECT `t0`.`id` FROM `item` AS `t0` LEFT JOIN `owner` AS `t1` ON `t1`.`id` = `t0`.`owner` WHERE (CASE WHEN `t1`.`age` > CAST(? AS signed) THEN `t0`.`seen` ELSE NULL END) < CAST(? AS datetime(3));

-- condition: (owner.age > 20 ? at : null) > '12:00'
SELECT `t0`.`id` FROM `item` AS `t0` LEFT JOIN `owner` AS `t1` ON `t1`.`id` = `t0`.`owner` WHERE (CASE WHEN `t1`.`age` > CAST(? AS signed) THEN `t0`.`at` ELSE NULL END) > CAST(? AS time(6));

-- condition: (owner.age > 20 ? rate : null) in (2.5)
SELECT `t0`.`id` FROM `item` AS `t0` LEFT JOIN `owner` AS `t1` ON `t1`.`id` = `t0`.`owner` WHERE (CASE WHEN `t1`.`age` > CAST(? AS signed) THEN `t0`.`rate` ELSE NULL END) = ?;

-- condition: note && count
SELECT `id` FROM `item` WHERE coalesce(`note`, ?) <> ? AND coalesce(`count`, CAST(? AS signed)) <> CAST(? AS signed);

-- condition: !note
SELECT `id` FROM `item` WHERE coalesce(`note`, ?) = ?;

-- condition: note || paid
SELECT `id` FROM `item` WHERE coalesce(`note`, ?) <> ? OR `paid`;

-- condition: !count && name
SELECT `id` FROM `item` WHERE coalesce(`count`, CAST(? AS signed)) = CAST(? AS signed) AND coalesce(`name`, ?) <> ?;

-- condition: !(note && kind)
SELECT `id` FROM `item` WHERE coalesce(`note`, ?) = ? OR `kind` IS NULL;

-- condition: due && due < seen
SELECT `id` FROM `item` WHERE `due` < `seen`;

-- condition: owner && !note
SELECT `id` FROM `item` WHERE `owner` IS NOT NULL AND coalesce(`note`, ?) = ?;

-- condition: (note ? count : 0) == 5
SELECT `id` FROM `item` WHERE (CASE WHEN coalesce(`note`, ?) <> ? THEN `count` ELSE CAST(? AS signed) END) = CAST(? AS signed);

-- condition: not note and kind
SELECT `id` FROM `item` WHERE `kind` IS NOT NULL AND coalesce(`note`, ?) = ?;

-- condition: price.toFixed(1) == '12.6'
SELECT `id` FROM `item` WHERE CASE WHEN abs(`price`) >= 1e21 THEN trim(TRAILING '.' FROM trim(TRAILING '0' FROM CAST((`price`) * 1.0 AS char))) ELSE concat(CASE WHEN `price` < 0 THEN '-' ELSE '' END, CAST(CAST(round(abs(`price`), 1) AS decimal(65, 1)) AS char)) END = ?;

-- condition: note.split(' ')[2] == 'pad'
SELECT `id` FROM `item` WHERE CASE WHEN char_length(substring_index(`note`, ?, 2)) < char_length(`note`) THEN substring(substring_index(`note`, ?, 3), char_length(substring_index(`note`, ?, 2)) + char_length(?) + 1) END = ?;

-- condition: name.split('a').length == 2
SELECT `id` FROM `item` WHERE ((char_length(`name`) - char_length(replace(`name`, ?, ?))) + CAST(? AS signed)) = CAST(? AS signed);

-- condition: length(name) == 5
SELECT `id` FROM `item` WHERE char_length(`name`) = CAST(? AS signed);

-- condition: coalesce(count, 9) == 9
SELECT `id` FROM `item` WHERE coalesce(`count`, CAST(? AS signed)) = CAST(? AS signed);

-- condition: least(count, 3) == 3
SELECT `id` FROM `item` WHERE least(`count`, CAST(? AS signed)) = CAST(? AS signed);

-- condition of owners: exists(items, count < 0)
SELECT `t0`.`id` FROM `owner` AS `t0` WHERE EXISTS (SELECT 1 FROM `item` AS `t1` WHERE `t1`.`owner` = `t0`.`id` AND `t1`.`count` < CAST(? AS signed));

-- condition of owners: exists(items, paid == null)
SELECT `t0`.`id` FROM `owner` AS `t0` WHERE EXISTS (SELECT 1 FROM `item` AS `t1` WHERE `t1`.`owner` = `t0`.`id` AND `t1`.`paid` IS NULL);

-- condition of owners: !exists(items, paid)
SELECT `t0`.`id` FROM `owner` AS `t0` WHERE NOT (EXISTS (SELECT 1 FROM `item` AS `t1` WHERE `t1`.`owner` = `t0`.`id` AND `t1`.`paid`));

-- condition of owners: exists(items, kind == 'open') && age == 30
SELECT `t0`.`id` FROM `owner` AS `t0` WHERE `t0`.`age` = CAST(? AS signed) AND EXISTS (SELECT 1 FROM `item` AS `t1` WHERE `t1`.`owner` = `t0`.`id` AND `t1`.`kind` = ?);

-- given: count == @a
SELECT `id` FROM `item` WHERE `count` = CAST(? AS signed);

-- given: count > @a && name == @b
SELECT `id` FROM `item` WHERE `count` > CAST(? AS signed) AND `name` = ?;

-- given: count == @a
SELECT `id` FROM `item` WHERE `count` = CAST(? AS signed);

-- given: name == @a || name == @b || name == @a
SELECT `id` FROM `item` WHERE `name` = ? OR `name` = ?;

-- given: rate < @a
SELECT `id` FROM `item` WHERE `rate` < ?;

-- given: price >= @a
SELECT `id` FROM `item` WHERE `price` >= CAST(? AS decimal(65,28));

-- given: weight == @a
SELECT `id` FROM `item` WHERE `weight` = CAST(? AS decimal(65,28));

-- given: paid == @a
SELECT `id` FROM `item` WHERE `paid` = ?;

-- given: kind == @a
SELECT `id` FROM `item` WHERE `kind` = ?;

-- given: due == @a
SELECT `id` FROM `item` WHERE `due` = CAST(? AS date);

-- given: at == @a
SELECT `id` FROM `item` WHERE `at` = CAST(? AS time(6));

-- given: seen == @a
SELECT `id` FROM `item` WHERE `seen` = CAST(? AS datetime(3));

-- given: seen <= @a
SELECT `id` FROM `item` WHERE `seen` <= CAST(? AS datetime(3));

-- given: count * @a > 9
SELECT `id` FROM `item` WHERE (`count` * CAST(? AS signed)) > CAST(? AS signed);

-- given: contains(note, @a)
SELECT `id` FROM `item` WHERE locate(?, `note`) > 0;

-- given: endsWith(note, @a)
SELECT `id` FROM `item` WHERE right(`note`, char_length(?)) = ?;

-- given: name like @a
SELECT `id` FROM `item` WHERE `name` LIKE ? ESCAPE '';

-- given: coalesce(note, @a) == @a
SELECT `id` FROM `item` WHERE coalesce(`note`, ?) = ?;

-- given: search(@a, name)
SELECT `id` FROM `item` WHERE (NOT EXISTS (SELECT 1 FROM json_table(concat('["', replace(trim(regexp_replace(lower(?), '[^[:alnum:]]+', ' ')), ' ', '","'), '"]'), '$[*]' COLUMNS (word longtext PATH '$')) AS searched WHERE locate(CAST(concat(' ', searched.word) AS binary), concat(' ', regexp_replace(lower(concat_ws(' ', `name`)), '[^[:alnum:]]+', ' '))) = 0) AND trim(regexp_replace(lower(?), '[^[:alnum:]]+', ' ')) <> '');

-- given: owner.name == @a
SELECT `t0`.`id` FROM `item` AS `t0` LEFT JOIN `owner` AS `t1` ON `t1`.`id` = `t0`.`owner` WHERE `t1`.`name` = ?;

-- given: count between @a and @b
SELECT `id` FROM `item` WHERE `count` >= CAST(? AS signed) AND `count` <= CAST(? AS signed);

-- given: count in @a
SELECT `id` FROM `item` WHERE `count` IN (SELECT value FROM json_table(?, '$[*]' COLUMNS (value bigint PATH '$')) AS listed);

-- given: count not in @a
SELECT `id` FROM `item` WHERE NOT (`count` IN (SELECT value FROM json_table(?, '$[*]' COLUMNS (value bigint PATH '$')) AS listed));

-- given: count in @a
SELECT `id` FROM `item` WHERE `count` IN (SELECT value FROM json_table(?, '$[*]' COLUMNS (value bigint PATH '$')) AS listed);

-- given: count not in @a
SELECT `id` FROM `item` WHERE NOT (`count` IN (SELECT value FROM json_table(?, '$[*]' COLUMNS (value bigint PATH '$')) AS listed));

-- given: name in @a
SELECT `id` FROM `item` WHERE `name` IN (SELECT CAST(value AS binary) FROM json_table(?, '$[*]' COLUMNS (value longtext PATH '$')) AS listed);

-- given: rate in @a
SELECT `id` FROM `item` WHERE `rate` IN (SELECT value FROM json_table(?, '$[*]' COLUMNS (value double PATH '$')) AS listed);

-- given: price in @a
SELECT `id` FROM `item` WHERE `price` IN (SELECT value FROM json_table(?, '$[*]' COLUMNS (value decimal(65,28) PATH '$')) AS listed);

-- given: weight in @a
SELECT `id` FROM `item` WHERE `weight` IN (SELECT value FROM json_table(?, '$[*]' COLUMNS (value decimal(65,28) PATH '$')) AS listed);

-- given: paid in @a
SELECT `id` FROM `item` WHERE `paid` IN (SELECT value FROM json_table(?, '$[*]' COLUMNS (value bigint PATH '$')) AS listed);

-- given: due in @a
SELECT `id` FROM `item` WHERE `due` IN (SELECT value FROM json_table(?, '$[*]' COLUMNS (value date PATH '$')) AS listed);

-- given: at in @a
SELECT `id` FROM `item` WHERE `at` IN (SELECT value FROM json_table(?, '$[*]' COLUMNS (value time(6) PATH '$')) AS listed);

-- given: seen in @a
SELECT `id` FROM `item` WHERE `seen` IN (SELECT value FROM json_table(?, '$[*]' COLUMNS (value datetime(3) PATH '$')) AS listed);

-- given: seen not in @a
SELECT `id` FROM `item` WHERE NOT (`seen` IN (SELECT value FROM json_table(?, '$[*]' COLUMNS (value datetime(3) PATH '$')) AS listed));

-- given: count in @a
SELECT `id` FROM `item` WHERE `count` IN (SELECT value FROM json_table(?, '$[*]' COLUMNS (value bigint PATH '$')) AS listed);

-- given: count not in @a
SELECT `id` FROM `item` WHERE NOT (`count` IN (SELECT value FROM json_table(?, '$[*]' COLUMNS (value bigint PATH '$')) AS listed));

-- given: name in @a
SELECT `id` FROM `item` WHERE `name` IN (SELECT CAST(value AS binary) FROM json_table(?, '$[*]' COLUMNS (value longtext PATH '$')) AS listed);

-- given: name in $current_user.absent
SELECT `id` FROM `item` WHERE `name` IN (SELECT CAST(value AS binary) FROM json_table(?, '$[*]' COLUMNS (value longtext PATH '$')) AS listed);

-- given: !(name in $current_user.absent)
SELECT `id` FROM `item` WHERE NOT (CASE WHEN ? IS NULL THEN NULL ELSE (`name` IN (SELECT CAST(value AS binary) FROM json_table(?, '$[*]' COLUMNS (value longtext PATH '$')) AS listed)) END);

-- given: count not in $current_user.absent
SELECT `id` FROM `item` WHERE NOT (CASE WHEN ? IS NULL THEN NULL ELSE (`count` IN (SELECT value FROM json_table(?, '$[*]' COLUMNS (value bigint PATH '$')) AS listed)) END);

