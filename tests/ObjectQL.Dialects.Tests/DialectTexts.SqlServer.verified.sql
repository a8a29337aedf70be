-- table owner
CREATE TABLE [owner] (
  [id] nvarchar(191) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL PRIMARY KEY,
  [created_at] datetimeoffset(3),
  [updated_at] datetimeoffset(3),
  [name] nvarchar(max) COLLATE Latin1_General_100_BIN2_UTF8,
  [age] bigint
);

-- table item
CREATE TABLE [item] (
  [id] nvarchar(191) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL PRIMARY KEY,
  [created_at] datetimeoffset(3),
  [updated_at] datetimeoffset(3),
  [name] nvarchar(max) COLLATE Latin1_General_100_BIN2_UTF8,
  [note] nvarchar(max) COLLATE Latin1_General_100_BIN2_UTF8,
  [kind] nvarchar(191) COLLATE Latin1_General_100_BIN2_UTF8,
  [count] bigint,
  [rate] float,
  [price] decimal(18,2),
  [weight] decimal(28,10),
  [paid] bit,
  [due] date,
  [at] time(7),
  [seen] datetimeoffset(3),
  [owner] nvarchar(191) COLLATE Latin1_General_100_BIN2_UTF8
);

-- index
CREATE INDEX [ix_item_owner] ON [item] ([owner]);

-- find
SELECT [id], [created_at], [updated_at], [name], [note], [kind], [count], [rate], [price], [weight], [paid], [due], [at], [seen], [owner] FROM [item] WHERE [id] = @p1 COLLATE Latin1_General_100_BIN2_UTF8;

-- insert
INSERT INTO [item] ([id], [created_at], [updated_at], [name], [note], [kind], [count], [rate], [price], [weight], [paid], [due], [at], [seen], [owner]) VALUES (@p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14, @p15);

-- upsert
-- none: SQL Server has no upsert clause; its driver updates first and inserts when nothing was hit.;

-- update
UPDATE [item] SET [updated_at] = (SELECT max(moment) FROM (VALUES (@p1), (dateadd(millisecond, 1, [updated_at]))) AS moments (moment)), [name] = @p2 WHERE [id] = @p3 COLLATE Latin1_General_100_BIN2_UTF8;

-- update of a version
UPDATE [item] SET [updated_at] = (SELECT max(moment) FROM (VALUES (@p1), (dateadd(millisecond, 1, [updated_at]))) AS moments (moment)), [name] = @p2 WHERE [id] = @p3 COLLATE Latin1_General_100_BIN2_UTF8 AND [updated_at] = @p4;

-- update of many
UPDATE [item] SET [note] = @p1 WHERE [count] >= @p2;

-- update of many, by a lookup's field
UPDATE [item] SET [note] = @p1 WHERE [id] IN (SELECT [t0].[id] FROM [item] AS [t0] LEFT JOIN [owner] AS [t1] ON [t1].[id] = [t0].[owner] WHERE [t0].[count] >= @p2 AND [t1].[name] = @p3 COLLATE Latin1_General_100_BIN2_UTF8);

-- delete
DELETE FROM [item] WHERE [id] = @p1 COLLATE Latin1_General_100_BIN2_UTF8;

-- delete of many
DELETE FROM [item] WHERE [paid] = 1 OR [note] IS NULL;

-- delete of many, by a lookup's field
DELETE FROM [item] WHERE [id] IN (SELECT [t0].[id] FROM [item] AS [t0] LEFT JOIN [owner] AS [t1] ON [t1].[id] = [t0].[owner] WHERE [t1].[age] > @p1);

-- count
SELECT count(*) FROM [item] AS [t0] LEFT JOIN [owner] AS [t1] ON [t1].[id] = [t0].[owner] WHERE [t1].[name] = @p1 COLLATE Latin1_General_100_BIN2_UTF8;

-- count up to a limit
SELECT count(*) FROM (SELECT 1 AS [one] FROM [item] WHERE [count] > @p1 ORDER BY (SELECT NULL) OFFSET 0 ROWS FETCH NEXT @p2 ROWS ONLY) AS [found];

-- count up to a limit, by a lookup's field
SELECT count(*) FROM (SELECT 1 AS [one] FROM [item] AS [t0] LEFT JOIN [owner] AS [t1] ON [t1].[id] = [t0].[owner] WHERE [t1].[name] = @p1 COLLATE Latin1_General_100_BIN2_UTF8 ORDER BY (SELECT NULL) OFFSET 0 ROWS FETCH NEXT @p2 ROWS ONLY) AS [found];

-- count of what is sorted by a lookup's field
SELECT count(*) FROM [item];

-- limits for each parent
SELECT [id], [owner] FROM (SELECT [id], [owner], row_number() OVER (PARTITION BY [owner] ORDER BY [count] DESC, [id] COLLATE Latin1_General_100_BIN2_UTF8) AS [number] FROM [item] WHERE [owner] IN (SELECT value COLLATE Latin1_General_100_BIN2_UTF8 FROM OPENJSON(@p1) WITH (value nvarchar(max) '$'))) AS [numbered] WHERE [number] > @p3 AND [number] - @p3 <= @p2 ORDER BY [number];

-- take for each parent
SELECT [id], [owner] FROM (SELECT [id], [owner], row_number() OVER (PARTITION BY [owner] ORDER BY [count] DESC, [id] COLLATE Latin1_General_100_BIN2_UTF8) AS [number] FROM [item] WHERE [owner] IN (SELECT value COLLATE Latin1_General_100_BIN2_UTF8 FROM OPENJSON(@p1) WITH (value nvarchar(max) '$'))) AS [numbered] WHERE [number] <= @p2 ORDER BY [number];

-- skip for each parent
SELECT [id], [owner] FROM (SELECT [id], [owner], row_number() OVER (PARTITION BY [owner] ORDER BY [count] DESC, [id] COLLATE Latin1_General_100_BIN2_UTF8) AS [number] FROM [item] WHERE [owner] IN (SELECT value COLLATE Latin1_General_100_BIN2_UTF8 FROM OPENJSON(@p1) WITH (value nvarchar(max) '$'))) AS [numbered] WHERE [number] > @p2 ORDER BY [number];

-- query: sorted, nulls first ascending
SELECT [id] AS [id] FROM [item] ORDER BY [count], [id] COLLATE Latin1_General_100_BIN2_UTF8;

-- query: sorted, nulls last descending
SELECT [id] AS [id] FROM [item] ORDER BY [count] DESC, [id] COLLATE Latin1_General_100_BIN2_UTF8;

-- query: sorted, nulls last ascending
SELECT [id] AS [id] FROM [item] ORDER BY CASE WHEN [count] IS NULL THEN 1 ELSE 0 END, [count], [id] COLLATE Latin1_General_100_BIN2_UTF8;

-- query: sorted, nulls first descending
SELECT [id] AS [id] FROM [item] ORDER BY CASE WHEN [count] IS NULL THEN 0 ELSE 1 END, [count] DESC, [id] COLLATE Latin1_General_100_BIN2_UTF8;

-- query: sorted, texts by code points
SELECT [id] AS [id] FROM [item] ORDER BY [name] COLLATE Latin1_General_100_BIN2_UTF8, [id] COLLATE Latin1_General_100_BIN2_UTF8;

-- query: sorted, texts by code points, descending
SELECT [id] AS [id] FROM [item] ORDER BY [name] COLLATE Latin1_General_100_BIN2_UTF8 DESC, [id] COLLATE Latin1_General_100_BIN2_UTF8;

-- query: sorted, by a function
SELECT [id] AS [id] FROM [item] ORDER BY upper([name]) COLLATE Latin1_General_100_BIN2_UTF8, [id] COLLATE Latin1_General_100_BIN2_UTF8;

-- query: sorted, by a lookup's field
SELECT [t0].[id] AS [id] FROM [item] AS [t0] LEFT JOIN [owner] AS [t1] ON [t1].[id] = [t0].[owner] ORDER BY [t1].[name] COLLATE Latin1_General_100_BIN2_UTF8, [t0].[id] COLLATE Latin1_General_100_BIN2_UTF8;

-- query: sorted, by a condition
SELECT [id] AS [id] FROM [item] ORDER BY [paid], [id] COLLATE Latin1_General_100_BIN2_UTF8;

-- query: take
SELECT [id] FROM [item] ORDER BY [id] COLLATE Latin1_General_100_BIN2_UTF8 OFFSET 0 ROWS FETCH NEXT @p1 ROWS ONLY;

-- query: take and skip
SELECT [id] FROM [item] ORDER BY [id] COLLATE Latin1_General_100_BIN2_UTF8 OFFSET @p2 ROWS FETCH NEXT @p1 ROWS ONLY;

-- query: skip
SELECT [id] FROM [item] ORDER BY [id] COLLATE Latin1_General_100_BIN2_UTF8 OFFSET @p1 ROWS;

-- query: take nothing
SELECT [id] FROM [item] ORDER BY [id] COLLATE Latin1_General_100_BIN2_UTF8 OFFSET 0 ROWS FETCH NEXT @p1 ROWS ONLY;

-- query: take with a condition
SELECT [id] FROM [item] WHERE [count] > @p1 AND [kind] = @p2 COLLATE Latin1_General_100_BIN2_UTF8 ORDER BY [id] COLLATE Latin1_General_100_BIN2_UTF8 OFFSET @p4 ROWS FETCH NEXT @p3 ROWS ONLY;

-- query: rank of a search
SELECT [id] AS [id], (SELECT count(*) FROM STRING_SPLIT(lower(@p1), N' ') AS searched JOIN STRING_SPLIT(lower(concat_ws(N' ', [name], [note])), N' ') AS word ON charindex(searched.value, word.value COLLATE Latin1_General_100_BIN2_UTF8) = 1 WHERE searched.value <> N'') AS [rank] FROM [item] ORDER BY ((SELECT count(*) FROM STRING_SPLIT(lower(@p1), N' ') AS searched JOIN STRING_SPLIT(lower(concat_ws(N' ', [name], [note])), N' ') AS word ON charindex(searched.value, word.value COLLATE Latin1_General_100_BIN2_UTF8) = 1 WHERE searched.value <> N'')) DESC, [id] COLLATE Latin1_General_100_BIN2_UTF8;

-- query: formula with branches
SELECT CASE WHEN ([count] * @p1) > @p2 THEN @p4 WHEN ([count] * @p1) < @p2 THEN @p3 ELSE [note] END AS [value] FROM [item] ORDER BY [id] COLLATE Latin1_General_100_BIN2_UTF8;

-- query: formula with a table
SELECT CASE WHEN (CASE WHEN [kind] = @p3 COLLATE Latin1_General_100_BIN2_UTF8 THEN @p4 WHEN [kind] = @p1 COLLATE Latin1_General_100_BIN2_UTF8 THEN @p2 ELSE NULL END) <> @p5 COLLATE Latin1_General_100_BIN2_UTF8 THEN CASE WHEN [kind] = @p3 COLLATE Latin1_General_100_BIN2_UTF8 THEN @p4 WHEN [kind] = @p1 COLLATE Latin1_General_100_BIN2_UTF8 THEN @p2 ELSE NULL END ELSE @p6 END AS [value] FROM [item] ORDER BY [id] COLLATE Latin1_General_100_BIN2_UTF8;

-- query: formula with padding
SELECT CASE WHEN CAST(len(substring([name], CASE WHEN CAST(len([name] + N'.') - 1 AS bigint) + @p1 < 0 THEN 1 ELSE CAST(len([name] + N'.') - 1 AS bigint) + @p1 + 1 END, 2147483647) + N'.') - 1 AS bigint) >= @p3 THEN substring([name], CASE WHEN CAST(len([name] + N'.') - 1 AS bigint) + @p1 < 0 THEN 1 ELSE CAST(len([name] + N'.') - 1 AS bigint) + @p1 + 1 END, 2147483647) ELSE substring((@p2 + substring([name], CASE WHEN CAST(len([name] + N'.') - 1 AS bigint) + @p1 < 0 THEN 1 ELSE CAST(len([name] + N'.') - 1 AS bigint) + @p1 + 1 END, 2147483647)), CASE WHEN CAST(len(substring([name], CASE WHEN CAST(len([name] + N'.') - 1 AS bigint) + @p1 < 0 THEN 1 ELSE CAST(len([name] + N'.') - 1 AS bigint) + @p1 + 1 END, 2147483647) + N'.') - 1 AS bigint) < 0 THEN 1 ELSE CAST(len(substring([name], CASE WHEN CAST(len([name] + N'.') - 1 AS bigint) + @p1 < 0 THEN 1 ELSE CAST(len([name] + N'.') - 1 AS bigint) + @p1 + 1 END, 2147483647) + N'.') - 1 AS bigint) + 1 END, 2147483647) END AS [value] FROM [item] ORDER BY [id] COLLATE Latin1_General_100_BIN2_UTF8;

-- query: formula with a weekday
SELECT (((CAST(floor(CAST(datediff_big(millisecond, @p1, [due]) AS float) / nullif(CAST(@p2 AS float), 0)) AS bigint) + @p3) % nullif(@p4, 0)) + @p4) % nullif(@p4, 0) AS [value] FROM [item] ORDER BY [id] COLLATE Latin1_General_100_BIN2_UTF8;

-- query: formula with days between
SELECT CAST(floor(CAST(datediff_big(millisecond, [due], @p1) AS float) / nullif(CAST(@p2 AS float), 0)) AS bigint) AS [value] FROM [item] ORDER BY [id] COLLATE Latin1_General_100_BIN2_UTF8;

-- query: formula with a power
SELECT ((CASE WHEN [rate] > @p1 THEN CAST(floor([rate]) AS bigint) ELSE CAST(ceiling([rate]) AS bigint) END) * (CASE WHEN [rate] > @p1 THEN CAST(floor([rate]) AS bigint) ELSE CAST(ceiling([rate]) AS bigint) END)) + (CASE WHEN [count] > @p2 THEN @p4 WHEN [count] < @p2 THEN @p3 ELSE CAST(floor([count]) AS bigint) END) AS [value] FROM [item] ORDER BY [id] COLLATE Latin1_General_100_BIN2_UTF8;

-- query: count of records
SELECT count_big(*) AS [value] FROM [item];

-- query: count of values
SELECT count_big([count]) AS [value] FROM [item];

-- query: count of different values
SELECT count_big(DISTINCT [kind] COLLATE Latin1_General_100_BIN2_UTF8) AS [value] FROM [item];

-- query: count with a filter
SELECT count_big(CASE WHEN [kind] = @p1 COLLATE Latin1_General_100_BIN2_UTF8 THEN 1 END) AS [value] FROM [item];

-- query: count of values with a filter
SELECT count_big(CASE WHEN [count] > @p1 THEN [count] END) AS [value] FROM [item];

-- query: sum of whole numbers
SELECT sum([count]) AS [value] FROM [item];

-- query: sum of decimals
SELECT sum([price]) AS [value] FROM [item];

-- query: sum of doubles
SELECT sum([rate]) AS [value] FROM [item];

-- query: sum with a filter
SELECT sum(CASE WHEN [kind] = @p1 COLLATE Latin1_General_100_BIN2_UTF8 THEN [price] END) AS [value] FROM [item];

-- query: sum of nothing
SELECT sum(CASE WHEN [count] > @p1 THEN [count] END) AS [value] FROM [item];

-- query: mean of whole numbers
SELECT avg(CAST([count] AS float)) AS [value] FROM [item];

-- query: mean of decimals
SELECT avg(CAST([price] AS float)) AS [value] FROM [item];

-- query: least text
SELECT min([name] COLLATE Latin1_General_100_BIN2_UTF8) AS [value] FROM [item];

-- query: greatest text
SELECT max([name] COLLATE Latin1_General_100_BIN2_UTF8) AS [value] FROM [item];

-- query: least date
SELECT min([due]) AS [value] FROM [item];

-- query: greatest moment
SELECT max([seen]) AS [value] FROM [item];

-- query: least of booleans
SELECT min(CAST([paid] AS int)) AS [value] FROM [item];

-- query: greatest of booleans
SELECT max(CAST([paid] AS int)) AS [value] FROM [item];

-- query: joined texts
SELECT string_agg([name] COLLATE Latin1_General_100_BIN2_UTF8, N',') WITHIN GROUP (ORDER BY [name] COLLATE Latin1_General_100_BIN2_UTF8) AS [value] FROM [item];

-- query: joined texts with a separator
-- none: Texts without repetition have no aggregate in sqlserver; group by the text and join the groups.;

-- query: joined texts with a filter
SELECT string_agg(CASE WHEN [name] = @p1 COLLATE Latin1_General_100_BIN2_UTF8 OR [note] IS NULL THEN [name] COLLATE Latin1_General_100_BIN2_UTF8 END, N',') WITHIN GROUP (ORDER BY [name] COLLATE Latin1_General_100_BIN2_UTF8) AS [value] FROM [item];

-- query: groups
SELECT [kind] AS [kind], count_big(*) AS [n], sum([price]) AS [sum] FROM [item] GROUP BY [kind] ORDER BY [kind] COLLATE Latin1_General_100_BIN2_UTF8;

-- query: groups of case, by a lookup's field, with having
SELECT lower([t0].[name]) AS [name], count_big(*) AS [n] FROM [item] AS [t0] LEFT JOIN [owner] AS [t1] ON [t1].[id] = [t0].[owner] WHERE [t1].[name] = @p1 COLLATE Latin1_General_100_BIN2_UTF8 GROUP BY lower([t0].[name]) HAVING count_big(*) > @p2;

-- query: groups by a value with a parameter
SELECT CAST(CASE WHEN coalesce([count], @p1) > @p2 THEN 1 WHEN NOT (coalesce([count], @p1) > @p2) THEN 0 END AS bit) AS [k], count_big(*) AS [n] FROM [item] GROUP BY CAST(CASE WHEN coalesce([count], @p1) > @p2 THEN 1 WHEN NOT (coalesce([count], @p1) > @p2) THEN 0 END AS bit) ORDER BY (CAST(CASE WHEN coalesce([count], @p1) > @p2 THEN 1 WHEN NOT (coalesce([count], @p1) > @p2) THEN 0 END AS bit)) DESC;

-- query: groups of texts that differ in case
SELECT [name] AS [name], count_big(*) AS [n] FROM [item] GROUP BY [name] ORDER BY [name] COLLATE Latin1_General_100_BIN2_UTF8;

-- query: different rows
SELECT * FROM (SELECT DISTINCT [kind] AS [kind] FROM [item]) AS [found] ORDER BY [found].[kind] COLLATE Latin1_General_100_BIN2_UTF8 DESC;

-- query: window, row_number
SELECT row_number() OVER (ORDER BY CASE WHEN [count] IS NULL THEN 1 ELSE 0 END, [count], [id] COLLATE Latin1_General_100_BIN2_UTF8) AS [value] FROM [item] ORDER BY [id] COLLATE Latin1_General_100_BIN2_UTF8;

-- query: window, rank in partitions
SELECT rank() OVER (PARTITION BY [kind] ORDER BY CASE WHEN [count] IS NULL THEN 1 ELSE 0 END, [count], [id] COLLATE Latin1_General_100_BIN2_UTF8) AS [value] FROM [item] ORDER BY [id] COLLATE Latin1_General_100_BIN2_UTF8;

-- query: window, dense_rank
SELECT dense_rank() OVER (ORDER BY CASE WHEN [count] IS NULL THEN 1 ELSE 0 END, [count], [id] COLLATE Latin1_General_100_BIN2_UTF8) AS [value] FROM [item] ORDER BY [id] COLLATE Latin1_General_100_BIN2_UTF8;

-- query: window, percent_rank
SELECT percent_rank() OVER (ORDER BY CASE WHEN [count] IS NULL THEN 1 ELSE 0 END, [count], [id] COLLATE Latin1_General_100_BIN2_UTF8) AS [value] FROM [item] ORDER BY [id] COLLATE Latin1_General_100_BIN2_UTF8;

-- query: window, lag
SELECT lag([id] COLLATE Latin1_General_100_BIN2_UTF8) OVER (ORDER BY CASE WHEN [count] IS NULL THEN 1 ELSE 0 END, [count], [id] COLLATE Latin1_General_100_BIN2_UTF8) AS [value] FROM [item] ORDER BY [id] COLLATE Latin1_General_100_BIN2_UTF8;

-- query: window, lead
SELECT lead([id] COLLATE Latin1_General_100_BIN2_UTF8) OVER (ORDER BY CASE WHEN [count] IS NULL THEN 1 ELSE 0 END, [count], [id] COLLATE Latin1_General_100_BIN2_UTF8) AS [value] FROM [item] ORDER BY [id] COLLATE Latin1_General_100_BIN2_UTF8;

-- query: window, first_value
SELECT first_value([id] COLLATE Latin1_General_100_BIN2_UTF8) OVER (ORDER BY CASE WHEN [count] IS NULL THEN 1 ELSE 0 END, [count], [id] COLLATE Latin1_General_100_BIN2_UTF8) AS [value] FROM [item] ORDER BY [id] COLLATE Latin1_General_100_BIN2_UTF8;

-- query: window, last_value over all
SELECT last_value([id] COLLATE Latin1_General_100_BIN2_UTF8) OVER (ORDER BY CASE WHEN [count] IS NULL THEN 1 ELSE 0 END, [count], [id] COLLATE Latin1_General_100_BIN2_UTF8 ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS [value] FROM [item] ORDER BY [id] COLLATE Latin1_General_100_BIN2_UTF8;

-- query: window, running sum
SELECT sum([count]) OVER (ORDER BY CASE WHEN [count] IS NULL THEN 1 ELSE 0 END, [count], [id] COLLATE Latin1_General_100_BIN2_UTF8) AS [value] FROM [item] ORDER BY [id] COLLATE Latin1_General_100_BIN2_UTF8;

-- query: window, sum of two rows
SELECT sum([count]) OVER (ORDER BY CASE WHEN [count] IS NULL THEN 1 ELSE 0 END, [count], [id] COLLATE Latin1_General_100_BIN2_UTF8 ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS [value] FROM [item] ORDER BY [id] COLLATE Latin1_General_100_BIN2_UTF8;

-- query: window, sum of decimals
SELECT sum([price]) OVER (ORDER BY CASE WHEN [count] IS NULL THEN 1 ELSE 0 END, [count], [id] COLLATE Latin1_General_100_BIN2_UTF8) AS [value] FROM [item] ORDER BY [id] COLLATE Latin1_General_100_BIN2_UTF8;

-- query: window, running mean
SELECT avg(CAST([count] AS float)) OVER (ORDER BY CASE WHEN [count] IS NULL THEN 1 ELSE 0 END, [count], [id] COLLATE Latin1_General_100_BIN2_UTF8) AS [value] FROM [item] ORDER BY [id] COLLATE Latin1_General_100_BIN2_UTF8;

-- query: window, count
SELECT count_big(*) OVER (ORDER BY CASE WHEN [count] IS NULL THEN 1 ELSE 0 END, [count], [id] COLLATE Latin1_General_100_BIN2_UTF8) AS [value] FROM [item] ORDER BY [id] COLLATE Latin1_General_100_BIN2_UTF8;

-- query: window, count of values
SELECT count_big([count]) OVER (ORDER BY CASE WHEN [count] IS NULL THEN 1 ELSE 0 END, [count], [id] COLLATE Latin1_General_100_BIN2_UTF8) AS [value] FROM [item] ORDER BY [id] COLLATE Latin1_General_100_BIN2_UTF8;

-- query: window, min of neighbours
SELECT min([count]) OVER (ORDER BY CASE WHEN [count] IS NULL THEN 1 ELSE 0 END, [count], [id] COLLATE Latin1_General_100_BIN2_UTF8 ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS [value] FROM [item] ORDER BY [id] COLLATE Latin1_General_100_BIN2_UTF8;

-- query: window, max
SELECT max([count]) OVER (ORDER BY CASE WHEN [count] IS NULL THEN 1 ELSE 0 END, [count], [id] COLLATE Latin1_General_100_BIN2_UTF8) AS [value] FROM [item] ORDER BY [id] COLLATE Latin1_General_100_BIN2_UTF8;

-- value: count + 2
SELECT [count] + @p1 AS [value] FROM [item];

-- value: count - 2
SELECT [count] - @p1 AS [value] FROM [item];

-- value: count * 3
SELECT [count] * @p1 AS [value] FROM [item];

-- value: count / 2
SELECT CAST([count] AS float) / nullif(CAST(@p1 AS float), 0) AS [value] FROM [item];

-- value: count % 3
SELECT [count] % nullif(@p1, 0) AS [value] FROM [item];

-- value: count / 0
SELECT CAST([count] AS float) / nullif(CAST(@p1 AS float), 0) AS [value] FROM [item];

-- value: count % 0
SELECT [count] % nullif(@p1, 0) AS [value] FROM [item];

-- value: 10 / count
SELECT CAST(@p1 AS float) / nullif(CAST([count] AS float), 0) AS [value] FROM [item];

-- value: -count
SELECT @p1 - [count] AS [value] FROM [item];

-- value: rate * 2
SELECT [rate] * @p1 AS [value] FROM [item];

-- value: rate / 0
SELECT [rate] / nullif(CAST(@p1 AS float), 0) AS [value] FROM [item];

-- value: rate + count
SELECT [rate] + [count] AS [value] FROM [item];

-- value: price + 0.005
SELECT [price] + @p1 AS [value] FROM [item];

-- value: price * 2
SELECT [price] * @p1 AS [value] FROM [item];

-- value: price + weight
SELECT [price] + [weight] AS [value] FROM [item];

-- value: price - 1.5
SELECT [price] - @p1 AS [value] FROM [item];

-- value: price / 2
SELECT CAST([price] AS float) / nullif(CAST(@p1 AS float), 0) AS [value] FROM [item];

-- value: price % 5
SELECT [price] % nullif(@p1, 0) AS [value] FROM [item];

-- value: price * weight
SELECT [price] * [weight] AS [value] FROM [item];

-- value: paid ? 'yes' : name
SELECT CASE WHEN [paid] = 1 THEN @p1 ELSE [name] END AS [value] FROM [item];

-- value: count > 0 ? 1 : 0
SELECT CASE WHEN [count] > @p1 THEN @p2 ELSE @p3 END AS [value] FROM [item];

-- value: count > 0
SELECT CAST(CASE WHEN [count] > @p1 THEN 1 WHEN NOT ([count] > @p1) THEN 0 END AS bit) AS [value] FROM [item];

-- value: paid && count > 0
SELECT CAST(CASE WHEN [paid] = 1 AND [count] > @p1 THEN 1 WHEN NOT ([paid] = 1 AND [count] > @p1) THEN 0 END AS bit) AS [value] FROM [item];

-- value: lower(name)
SELECT lower([name]) AS [value] FROM [item];

-- value: upper(name)
SELECT upper([name]) AS [value] FROM [item];

-- value: trim(note)
SELECT trim(N'	
                  　﻿' FROM [note]) AS [value] FROM [item];

-- value: length(name)
SELECT CAST(len([name] + N'.') - 1 AS bigint) AS [value] FROM [item];

-- value: length(note)
SELECT CAST(len([note] + N'.') - 1 AS bigint) AS [value] FROM [item];

-- value: substring(name, 3)
SELECT substring([name], CASE WHEN @p1 < 0 THEN 1 ELSE @p1 + 1 END, 2147483647) AS [value] FROM [item];

-- value: substring(name, 1, 3)
SELECT substring([name], CASE WHEN @p1 < 0 THEN 1 ELSE @p1 + 1 END, CASE WHEN @p2 < 0 THEN 0 ELSE @p2 END) AS [value] FROM [item];

-- value: substring(name, -2, 1)
SELECT substring([name], CASE WHEN @p1 < 0 THEN 1 ELSE @p1 + 1 END, CASE WHEN @p2 < 0 THEN 0 ELSE @p2 END) AS [value] FROM [item];

-- value: substring(name, 9, 1)
SELECT substring([name], CASE WHEN @p1 < 0 THEN 1 ELSE @p1 + 1 END, CASE WHEN @p2 < 0 THEN 0 ELSE @p2 END) AS [value] FROM [item];

-- value: substring(name, 1, -1)
SELECT substring([name], CASE WHEN @p1 < 0 THEN 1 ELSE @p1 + 1 END, CASE WHEN @p2 < 0 THEN 0 ELSE @p2 END) AS [value] FROM [item];

-- value: replace(name, 'a', 'b')
SELECT replace([name] COLLATE Latin1_General_100_BIN2_UTF8, @p1, @p2) AS [value] FROM [item];

-- value: replace(name, '', 'b')
SELECT replace([name] COLLATE Latin1_General_100_BIN2_UTF8, @p1, @p2) AS [value] FROM [item];

-- value: concat(name, '-', count)
SELECT ([name] + @p1 + CAST([count] AS nvarchar(40))) AS [value] FROM [item];

-- value: text(count)
SELECT CAST([count] AS nvarchar(40)) AS [value] FROM [item];

-- value: text(rate)
SELECT format([rate], N'0.##################', N'en-US') AS [value] FROM [item];

-- value: text(price)
SELECT format([price], N'0.##################', N'en-US') AS [value] FROM [item];

-- value: text(weight)
SELECT format([weight], N'0.##################', N'en-US') AS [value] FROM [item];

-- value: text(paid)
SELECT CASE [paid] WHEN 1 THEN N'true' WHEN 0 THEN N'false' END AS [value] FROM [item];

-- value: text(due)
SELECT CONVERT(nvarchar(10), [due], 23) AS [value] FROM [item];

-- value: text(at)
SELECT CAST([at] AS nvarchar(40)) AS [value] FROM [item];

-- value: text(seen)
SELECT CONVERT(nvarchar(33), switchoffset([seen], 0), 127) AS [value] FROM [item];

-- value: text(kind)
SELECT [kind] AS [value] FROM [item];

-- value: text(rate * 1e20)
SELECT format([rate] * @p1, N'0.##################', N'en-US') AS [value] FROM [item];

-- value: text(rate * 1e21)
SELECT format([rate] * @p1, N'0.##################', N'en-US') AS [value] FROM [item];

-- value: text(rate * 1e-5)
SELECT format([rate] * @p1, N'0.##################', N'en-US') AS [value] FROM [item];

-- value: text(rate * 1e-7)
SELECT format([rate] * @p1, N'0.##################', N'en-US') AS [value] FROM [item];

-- value: text(rate * 1e300)
SELECT format([rate] * @p1, N'0.##################', N'en-US') AS [value] FROM [item];

-- value: upper(name + ' ß ﬁ')
SELECT upper(([name] + @p1)) AS [value] FROM [item];

-- value: lower(name + 'ΟΣ')
SELECT lower(([name] + @p1)) AS [value] FROM [item];

-- value: name.slice(-2)
SELECT substring([name], CASE WHEN CAST(len([name] + N'.') - 1 AS bigint) + @p1 < 0 THEN 1 ELSE CAST(len([name] + N'.') - 1 AS bigint) + @p1 + 1 END, 2147483647) AS [value] FROM [item];

-- value: name.indexOf('a')
SELECT CASE WHEN [name] COLLATE Latin1_General_100_BIN2_UTF8 LIKE N'%' + replace(replace(replace(@p1, N'[', N'[[]'), N'%', N'[%]'), N'_', N'[_]') + N'%' THEN CAST(len((SELECT CASE WHEN charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) > 0 THEN left(rest, charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) - 1) ELSE rest END FROM (SELECT [name] COLLATE Latin1_General_100_BIN2_UTF8 AS rest) AS part0) + N'.') - 1 AS bigint) WHEN [name] IS NULL THEN NULL ELSE @p2 END AS [value] FROM [item];

-- value: note.indexOf('a')
SELECT CASE WHEN [note] COLLATE Latin1_General_100_BIN2_UTF8 LIKE N'%' + replace(replace(replace(@p1, N'[', N'[[]'), N'%', N'[%]'), N'_', N'[_]') + N'%' THEN CAST(len((SELECT CASE WHEN charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) > 0 THEN left(rest, charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) - 1) ELSE rest END FROM (SELECT [note] COLLATE Latin1_General_100_BIN2_UTF8 AS rest) AS part0) + N'.') - 1 AS bigint) WHEN [note] IS NULL THEN NULL ELSE @p2 END AS [value] FROM [item];

-- value: name.padStart(7, '*')
SELECT CASE WHEN CAST(len([name] + N'.') - 1 AS bigint) >= @p2 THEN [name] ELSE substring((@p1 + [name]), CASE WHEN CAST(len([name] + N'.') - 1 AS bigint) < 0 THEN 1 ELSE CAST(len([name] + N'.') - 1 AS bigint) + 1 END, 2147483647) END AS [value] FROM [item];

-- value: abs(count)
SELECT abs([count]) AS [value] FROM [item];

-- value: abs(rate)
SELECT abs([rate]) AS [value] FROM [item];

-- value: abs(price)
SELECT abs([price]) AS [value] FROM [item];

-- value: round(rate)
SELECT round([rate], 0) AS [value] FROM [item];

-- value: round(price)
SELECT round([price], 0) AS [value] FROM [item];

-- value: round(price, 1)
SELECT round([price], @p1) AS [value] FROM [item];

-- value: round(weight, 2)
SELECT round([weight], @p1) AS [value] FROM [item];

-- value: round(count)
SELECT round([count], 0) AS [value] FROM [item];

-- value: floor(rate)
SELECT CAST(floor([rate]) AS bigint) AS [value] FROM [item];

-- value: ceiling(rate)
SELECT CAST(ceiling([rate]) AS bigint) AS [value] FROM [item];

-- value: floor(price)
SELECT CAST(floor([price]) AS bigint) AS [value] FROM [item];

-- value: ceiling(price)
SELECT CAST(ceiling([price]) AS bigint) AS [value] FROM [item];

-- value: least(count, 3)
SELECT CASE WHEN [count] IS NOT NULL AND @p1 IS NOT NULL THEN (SELECT min(value) FROM (VALUES ([count]), (@p1)) AS listed (value)) END AS [value] FROM [item];

-- value: greatest(count, 3)
SELECT CASE WHEN [count] IS NOT NULL AND @p1 IS NOT NULL THEN (SELECT max(value) FROM (VALUES ([count]), (@p1)) AS listed (value)) END AS [value] FROM [item];

-- value: least(name, 'b')
SELECT CASE WHEN [name] IS NOT NULL AND @p1 IS NOT NULL THEN (SELECT min(value) FROM (VALUES ([name] COLLATE Latin1_General_100_BIN2_UTF8), (@p1 COLLATE Latin1_General_100_BIN2_UTF8)) AS listed (value)) END AS [value] FROM [item];

-- value: greatest(price, weight)
SELECT CASE WHEN [price] IS NOT NULL AND [weight] IS NOT NULL THEN (SELECT max(value) FROM (VALUES ([price]), ([weight])) AS listed (value)) END AS [value] FROM [item];

-- value: least(due, '2025-01-01')
SELECT CASE WHEN [due] IS NOT NULL AND @p1 IS NOT NULL THEN (SELECT min(value) FROM (VALUES ([due]), (@p1)) AS listed (value)) END AS [value] FROM [item];

-- value: coalesce(note, name)
SELECT coalesce([note], [name]) AS [value] FROM [item];

-- value: coalesce(count, 9)
SELECT coalesce([count], @p1) AS [value] FROM [item];

-- value: coalesce(price, 1.5)
SELECT coalesce([price], @p1) AS [value] FROM [item];

-- value: coalesce(due, '2020-01-01')
SELECT coalesce([due], @p1) AS [value] FROM [item];

-- value: year(due)
SELECT CAST(datepart(year, [due]) AS bigint) AS [value] FROM [item];

-- value: month(seen)
SELECT CAST(datepart(month, [seen]) AS bigint) AS [value] FROM [item];

-- value: day(seen)
SELECT CAST(datepart(day, [seen]) AS bigint) AS [value] FROM [item];

-- value: hour(seen)
SELECT CAST(datepart(hour, [seen]) AS bigint) AS [value] FROM [item];

-- value: minute(seen)
SELECT CAST(datepart(minute, [seen]) AS bigint) AS [value] FROM [item];

-- value: second(seen)
SELECT CAST(datepart(second, [seen]) AS bigint) AS [value] FROM [item];

-- value: date(seen)
SELECT CAST([seen] AS date) AS [value] FROM [item];

-- value: addDays(due, 1)
SELECT dateadd(day, @p1, [due]) AS [value] FROM [item];

-- value: addDays(seen, -31)
SELECT dateadd(day, @p1, [seen]) AS [value] FROM [item];

-- value: seen - due
SELECT datediff_big(millisecond, [due], [seen]) AS [value] FROM [item];

-- value: owner.name
SELECT [t1].[name] AS [value] FROM [item] AS [t0] LEFT JOIN [owner] AS [t1] ON [t1].[id] = [t0].[owner];

-- value: owner.age + count
SELECT [t1].[age] + [t0].[count] AS [value] FROM [item] AS [t0] LEFT JOIN [owner] AS [t1] ON [t1].[id] = [t0].[owner];

-- value: count.toFixed(2)
SELECT CASE WHEN [count] < 0 THEN N'-' ELSE N'' END + CAST(CAST(round(CAST(abs([count]) AS decimal(38, 0)), 2) AS decimal(38, 2)) AS nvarchar(60)) AS [value] FROM [item];

-- value: rate.toFixed()
SELECT CASE WHEN [rate] < 0 THEN N'-' ELSE N'' END + CAST(CAST(round(CAST(abs([rate]) AS decimal(38, 15)), 0) AS decimal(38, 0)) AS nvarchar(60)) AS [value] FROM [item];

-- value: price.toFixed(1)
SELECT CASE WHEN [price] < 0 THEN N'-' ELSE N'' END + CAST(CAST(round(CAST(abs([price]) AS decimal(38, 2)), 1) AS decimal(38, 1)) AS nvarchar(60)) AS [value] FROM [item];

-- value: weight.toFixed(2)
SELECT CASE WHEN [weight] < 0 THEN N'-' ELSE N'' END + CAST(CAST(round(CAST(abs([weight]) AS decimal(38, 10)), 2) AS decimal(38, 2)) AS nvarchar(60)) AS [value] FROM [item];

-- value: (price / 1000).toFixed(2)
SELECT CASE WHEN CAST([price] AS float) / nullif(CAST(@p1 AS float), 0) < 0 THEN N'-' ELSE N'' END + CAST(CAST(round(CAST(abs(CAST([price] AS float) / nullif(CAST(@p1 AS float), 0)) AS decimal(38, 15)), 2) AS decimal(38, 2)) AS nvarchar(60)) AS [value] FROM [item];

-- value: (-price / 10000).toFixed(2)
SELECT CASE WHEN CAST(@p1 - [price] AS float) / nullif(CAST(@p2 AS float), 0) < 0 THEN N'-' ELSE N'' END + CAST(CAST(round(CAST(abs(CAST(@p1 - [price] AS float) / nullif(CAST(@p2 AS float), 0)) AS decimal(38, 15)), 2) AS decimal(38, 2)) AS nvarchar(60)) AS [value] FROM [item];

-- value: (rate * 0.67).toFixed(3)
SELECT CASE WHEN [rate] * @p1 < 0 THEN N'-' ELSE N'' END + CAST(CAST(round(CAST(abs([rate] * @p1) AS decimal(38, 15)), 3) AS decimal(38, 3)) AS nvarchar(60)) AS [value] FROM [item];

-- value: (rate + 0.175e0).toFixed(2)
SELECT CASE WHEN [rate] + @p1 < 0 THEN N'-' ELSE N'' END + CAST(CAST(round(CAST(abs([rate] + @p1) AS decimal(38, 15)), 2) AS decimal(38, 2)) AS nvarchar(60)) AS [value] FROM [item];

-- value: (rate * 4e21).toFixed(1)
SELECT CASE WHEN [rate] * @p1 < 0 THEN N'-' ELSE N'' END + CAST(CAST(round(CAST(abs([rate] * @p1) AS decimal(38, 15)), 1) AS decimal(38, 1)) AS nvarchar(60)) AS [value] FROM [item];

-- value: (rate * 1e-300).toFixed(3)
SELECT CASE WHEN [rate] * @p1 < 0 THEN N'-' ELSE N'' END + CAST(CAST(round(CAST(abs([rate] * @p1) AS decimal(38, 15)), 3) AS decimal(38, 3)) AS nvarchar(60)) AS [value] FROM [item];

-- value: (rate * 49382715604938274000).toFixed(2)
SELECT CASE WHEN [rate] * @p1 < 0 THEN N'-' ELSE N'' END + CAST(CAST(round(CAST(abs([rate] * @p1) AS decimal(38, 15)), 2) AS decimal(38, 2)) AS nvarchar(60)) AS [value] FROM [item];

-- value: (rate * 4e19).toFixed(1)
SELECT CASE WHEN [rate] * @p1 < 0 THEN N'-' ELSE N'' END + CAST(CAST(round(CAST(abs([rate] * @p1) AS decimal(38, 15)), 1) AS decimal(38, 1)) AS nvarchar(60)) AS [value] FROM [item];

-- value: (weight * 1000).toFixed(12)
SELECT CASE WHEN [weight] * @p1 < 0 THEN N'-' ELSE N'' END + CAST(CAST(round(CAST(abs([weight] * @p1) AS decimal(38, 10)), 12) AS decimal(38, 12)) AS nvarchar(60)) AS [value] FROM [item];

-- value: name.split('a')[0]
SELECT (SELECT CASE WHEN charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) > 0 THEN left(rest, charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) - 1) ELSE rest END FROM (SELECT [name] COLLATE Latin1_General_100_BIN2_UTF8 AS rest) AS part0) AS [value] FROM [item];

-- value: name.split('a')[1]
SELECT (SELECT CASE WHEN charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) > 0 THEN left(rest, charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) - 1) ELSE rest END FROM (SELECT CASE WHEN charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) > 0 THEN substring(rest, charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) + len(@p1 + N'.') - 1, 2147483647) END AS rest FROM (SELECT [name] COLLATE Latin1_General_100_BIN2_UTF8 AS rest) AS part0) AS part1) AS [value] FROM [item];

-- value: name.split('a')[2]
SELECT (SELECT CASE WHEN charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) > 0 THEN left(rest, charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) - 1) ELSE rest END FROM (SELECT CASE WHEN charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) > 0 THEN substring(rest, charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) + len(@p1 + N'.') - 1, 2147483647) END AS rest FROM (SELECT CASE WHEN charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) > 0 THEN substring(rest, charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) + len(@p1 + N'.') - 1, 2147483647) END AS rest FROM (SELECT [name] COLLATE Latin1_General_100_BIN2_UTF8 AS rest) AS part0) AS part1) AS part2) AS [value] FROM [item];

-- value: name.split('ph')[1]
SELECT (SELECT CASE WHEN charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) > 0 THEN left(rest, charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) - 1) ELSE rest END FROM (SELECT CASE WHEN charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) > 0 THEN substring(rest, charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) + len(@p1 + N'.') - 1, 2147483647) END AS rest FROM (SELECT [name] COLLATE Latin1_General_100_BIN2_UTF8 AS rest) AS part0) AS part1) AS [value] FROM [item];

-- value: (name + '---y').split('--')[1]
SELECT (SELECT CASE WHEN charindex(@p2, rest COLLATE Latin1_General_100_BIN2_UTF8) > 0 THEN left(rest, charindex(@p2, rest COLLATE Latin1_General_100_BIN2_UTF8) - 1) ELSE rest END FROM (SELECT CASE WHEN charindex(@p2, rest COLLATE Latin1_General_100_BIN2_UTF8) > 0 THEN substring(rest, charindex(@p2, rest COLLATE Latin1_General_100_BIN2_UTF8) + len(@p2 + N'.') - 1, 2147483647) END AS rest FROM (SELECT ([name] + @p1) COLLATE Latin1_General_100_BIN2_UTF8 AS rest) AS part0) AS part1) AS [value] FROM [item];

-- value: note.split(' ')[3]
SELECT (SELECT CASE WHEN charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) > 0 THEN left(rest, charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) - 1) ELSE rest END FROM (SELECT CASE WHEN charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) > 0 THEN substring(rest, charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) + len(@p1 + N'.') - 1, 2147483647) END AS rest FROM (SELECT CASE WHEN charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) > 0 THEN substring(rest, charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) + len(@p1 + N'.') - 1, 2147483647) END AS rest FROM (SELECT CASE WHEN charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) > 0 THEN substring(rest, charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) + len(@p1 + N'.') - 1, 2147483647) END AS rest FROM (SELECT [note] COLLATE Latin1_General_100_BIN2_UTF8 AS rest) AS part0) AS part1) AS part2) AS part3) AS [value] FROM [item];

-- value: note.split('%_')[0]
SELECT (SELECT CASE WHEN charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) > 0 THEN left(rest, charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) - 1) ELSE rest END FROM (SELECT [note] COLLATE Latin1_General_100_BIN2_UTF8 AS rest) AS part0) AS [value] FROM [item];

-- value: note.split(' ')[0]
SELECT (SELECT CASE WHEN charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) > 0 THEN left(rest, charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) - 1) ELSE rest END FROM (SELECT [note] COLLATE Latin1_General_100_BIN2_UTF8 AS rest) AS part0) AS [value] FROM [item];

-- value: name.split('😀')[1]
SELECT (SELECT CASE WHEN charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) > 0 THEN left(rest, charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) - 1) ELSE rest END FROM (SELECT CASE WHEN charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) > 0 THEN substring(rest, charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) + len(@p1 + N'.') - 1, 2147483647) END AS rest FROM (SELECT [name] COLLATE Latin1_General_100_BIN2_UTF8 AS rest) AS part0) AS part1) AS [value] FROM [item];

-- value: name.split('A')[0]
SELECT (SELECT CASE WHEN charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) > 0 THEN left(rest, charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) - 1) ELSE rest END FROM (SELECT [name] COLLATE Latin1_General_100_BIN2_UTF8 AS rest) AS part0) AS [value] FROM [item];

-- value: name.split('a').length
SELECT (CAST(len([name] + N'.') - 1 AS bigint) - CAST(len(replace([name] COLLATE Latin1_General_100_BIN2_UTF8, @p1, @p2) + N'.') - 1 AS bigint)) + @p3 AS [value] FROM [item];

-- value: note.split(' ').length
SELECT (CAST(len([note] + N'.') - 1 AS bigint) - CAST(len(replace([note] COLLATE Latin1_General_100_BIN2_UTF8, @p1, @p2) + N'.') - 1 AS bigint)) + @p3 AS [value] FROM [item];

-- value: name.split('ph').length
SELECT CAST(floor(CAST(CAST(len([name] + N'.') - 1 AS bigint) - CAST(len(replace([name] COLLATE Latin1_General_100_BIN2_UTF8, @p1, @p2) + N'.') - 1 AS bigint) AS float) / nullif(CAST(@p3 AS float), 0)) AS bigint) + @p4 AS [value] FROM [item];

-- value: name.split('a').join('--')
SELECT replace([name] COLLATE Latin1_General_100_BIN2_UTF8, @p1, @p2) AS [value] FROM [item];

-- value: note ? 'some' : 'none'
SELECT CASE WHEN coalesce([note], @p1) <> @p2 COLLATE Latin1_General_100_BIN2_UTF8 THEN @p3 ELSE @p4 END AS [value] FROM [item];

-- value: count ? 1 : 0
SELECT CASE WHEN coalesce([count], @p1) <> @p1 THEN @p2 ELSE @p1 END AS [value] FROM [item];

-- value: kind ? 1 : 0
SELECT CASE WHEN [kind] IS NOT NULL THEN @p1 ELSE @p2 END AS [value] FROM [item];

-- value: due ? 1 : 0
SELECT CASE WHEN [due] IS NOT NULL THEN @p1 ELSE @p2 END AS [value] FROM [item];

-- value: note && name
SELECT CASE WHEN coalesce([note], @p1) <> @p2 COLLATE Latin1_General_100_BIN2_UTF8 THEN [name] ELSE [note] END AS [value] FROM [item];

-- value: !note
SELECT CAST(CASE WHEN coalesce([note], @p1) = @p2 COLLATE Latin1_General_100_BIN2_UTF8 THEN 1 WHEN NOT (coalesce([note], @p1) = @p2 COLLATE Latin1_General_100_BIN2_UTF8) THEN 0 END AS bit) AS [value] FROM [item];

-- value: !!count
SELECT CAST(CASE WHEN coalesce([count], @p1) <> @p1 THEN 1 WHEN NOT (coalesce([count], @p1) <> @p1) THEN 0 END AS bit) AS [value] FROM [item];

-- value: Boolean(rate)
SELECT CAST(CASE WHEN coalesce([rate], CAST(@p1 AS float)) <> @p2 THEN 1 WHEN NOT (coalesce([rate], CAST(@p1 AS float)) <> @p2) THEN 0 END AS bit) AS [value] FROM [item];

-- value: (paid || count) ? 1 : 0
SELECT CASE WHEN [paid] = 1 OR coalesce([count], @p1) <> @p1 THEN @p2 ELSE @p1 END AS [value] FROM [item];

-- value: if (note && count > 0) { return 'both'; } return 'not';
SELECT CASE WHEN coalesce([note], @p1) <> @p2 COLLATE Latin1_General_100_BIN2_UTF8 AND [count] > @p3 THEN @p4 ELSE @p5 END AS [value] FROM [item];

-- value: name contains 'p'
SELECT CAST(CASE WHEN [name] COLLATE Latin1_General_100_BIN2_UTF8 LIKE N'%' + replace(replace(replace(@p1, N'[', N'[[]'), N'%', N'[%]'), N'_', N'[_]') + N'%' THEN 1 WHEN NOT ([name] COLLATE Latin1_General_100_BIN2_UTF8 LIKE N'%' + replace(replace(replace(@p1, N'[', N'[[]'), N'%', N'[%]'), N'_', N'[_]') + N'%') THEN 0 END AS bit) AS [value] FROM [item];

-- value: count in (5, 7)
SELECT CAST(CASE WHEN [count] IN (SELECT value FROM OPENJSON(@p1) WITH (value bigint '$')) THEN 1 WHEN NOT ([count] IN (SELECT value FROM OPENJSON(@p1) WITH (value bigint '$'))) THEN 0 END AS bit) AS [value] FROM [item];

-- value: note is null
SELECT CAST(CASE WHEN [note] IS NULL THEN 1 WHEN NOT ([note] IS NULL) THEN 0 END AS bit) AS [value] FROM [item];

-- condition: count == 5
SELECT [id] FROM [item] WHERE [count] = @p1;

-- condition: count != 5
SELECT [id] FROM [item] WHERE [count] <> @p1;

-- condition: count < 0
SELECT [id] FROM [item] WHERE [count] < @p1;

-- condition: count <= 0
SELECT [id] FROM [item] WHERE [count] <= @p1;

-- condition: count > 0
SELECT [id] FROM [item] WHERE [count] > @p1;

-- condition: count >= 0
SELECT [id] FROM [item] WHERE [count] >= @p1;

-- condition: rate == 2.5
SELECT [id] FROM [item] WHERE [rate] = @p1;

-- condition: rate < 0
SELECT [id] FROM [item] WHERE [rate] < @p1;

-- condition: rate >= 0
SELECT [id] FROM [item] WHERE [rate] >= @p1;

-- condition: price == 12.5
SELECT [id] FROM [item] WHERE [price] = @p1;

-- condition: price == 12.505
SELECT [id] FROM [item] WHERE [price] = @p1;

-- condition: price > 12.505
SELECT [id] FROM [item] WHERE [price] > @p1;

-- condition: price < weight
SELECT [id] FROM [item] WHERE [price] < [weight];

-- condition: weight == 0.125
SELECT [id] FROM [item] WHERE [weight] = @p1;

-- condition: weight >= 0.1250000001
SELECT [id] FROM [item] WHERE [weight] >= @p1;

-- condition: name == 'alpha'
SELECT [id] FROM [item] WHERE [name] = @p1 COLLATE Latin1_General_100_BIN2_UTF8;

-- condition: name != 'alpha'
SELECT [id] FROM [item] WHERE [name] <> @p1 COLLATE Latin1_General_100_BIN2_UTF8;

-- condition: name < 'a'
SELECT [id] FROM [item] WHERE [name] < @p1 COLLATE Latin1_General_100_BIN2_UTF8;

-- condition: name > 'zzz'
SELECT [id] FROM [item] WHERE [name] > @p1 COLLATE Latin1_General_100_BIN2_UTF8;

-- condition: name == 'alpha '
SELECT [id] FROM [item] WHERE [name] = @p1 COLLATE Latin1_General_100_BIN2_UTF8;

-- condition: note == ''
SELECT [id] FROM [item] WHERE [note] = @p1 COLLATE Latin1_General_100_BIN2_UTF8;

-- condition: note == '50%_\\x'
SELECT [id] FROM [item] WHERE [note] = @p1 COLLATE Latin1_General_100_BIN2_UTF8;

-- condition: name == 'Ünï😀x'
SELECT [id] FROM [item] WHERE [name] = @p1 COLLATE Latin1_General_100_BIN2_UTF8;

-- condition: kind == 'open'
SELECT [id] FROM [item] WHERE [kind] = @p1 COLLATE Latin1_General_100_BIN2_UTF8;

-- condition: kind != 'open'
SELECT [id] FROM [item] WHERE [kind] <> @p1 COLLATE Latin1_General_100_BIN2_UTF8;

-- condition: paid
SELECT [id] FROM [item] WHERE [paid] = 1;

-- condition: !paid
SELECT [id] FROM [item] WHERE NOT ([paid] = 1);

-- condition: paid == false
SELECT [id] FROM [item] WHERE [paid] = @p1;

-- condition: paid != true
SELECT [id] FROM [item] WHERE [paid] <> @p1;

-- condition: due == '2026-01-31'
SELECT [id] FROM [item] WHERE [due] = @p1;

-- condition: due < '2026-01-31'
SELECT [id] FROM [item] WHERE [due] < @p1;

-- condition: at > '12:00'
SELECT [id] FROM [item] WHERE [at] > @p1;

-- condition: at == '23:59:58.125'
SELECT [id] FROM [item] WHERE [at] = @p1;

-- condition: seen == '2026-01-31T23:59:58.125Z'
SELECT [id] FROM [item] WHERE [seen] = @p1;

-- condition: seen < '2026-01-31T23:59:58.125Z'
SELECT [id] FROM [item] WHERE [seen] < @p1;

-- condition: due < seen
SELECT [id] FROM [item] WHERE [due] < [seen];

-- condition: due == seen
SELECT [id] FROM [item] WHERE [due] = [seen];

-- condition: count == null
SELECT [id] FROM [item] WHERE [count] IS NULL;

-- condition: count != null
SELECT [id] FROM [item] WHERE [count] IS NOT NULL;

-- condition: note is null
SELECT [id] FROM [item] WHERE [note] IS NULL;

-- condition: paid is null
SELECT [id] FROM [item] WHERE [paid] IS NULL;

-- condition: count in (5, 0, 9)
SELECT [id] FROM [item] WHERE [count] IN (SELECT value FROM OPENJSON(@p1) WITH (value bigint '$'));

-- condition: count not in (5, 0)
SELECT [id] FROM [item] WHERE NOT ([count] IN (SELECT value FROM OPENJSON(@p1) WITH (value bigint '$')));

-- condition: name in ('alpha', 'zeta', 'ALPHA')
SELECT [id] FROM [item] WHERE [name] IN (SELECT value COLLATE Latin1_General_100_BIN2_UTF8 FROM OPENJSON(@p1) WITH (value nvarchar(max) '$'));

-- condition: note in ('', '50%_\\x')
SELECT [id] FROM [item] WHERE [note] IN (SELECT value COLLATE Latin1_General_100_BIN2_UTF8 FROM OPENJSON(@p1) WITH (value nvarchar(max) '$'));

-- condition: price in (12.5, 12.55)
SELECT [id] FROM [item] WHERE [price] IN (SELECT value FROM OPENJSON(@p1) WITH (value decimal(38,18) '$'));

-- condition: weight in (12.5, 1.0)
SELECT [id] FROM [item] WHERE [weight] IN (SELECT value FROM OPENJSON(@p1) WITH (value decimal(38,18) '$'));

-- condition: rate in (2.5, 0.0)
SELECT [id] FROM [item] WHERE [rate] IN (SELECT value FROM OPENJSON(@p1) WITH (value float '$'));

-- condition: due in ('2026-01-31', '2020-01-01')
SELECT [id] FROM [item] WHERE [due] IN (SELECT value FROM OPENJSON(@p1) WITH (value date '$'));

-- condition: seen in ('2026-01-31T23:59:58.125Z')
SELECT [id] FROM [item] WHERE [seen] = @p1;

-- condition: kind in ('open', 'closed')
SELECT [id] FROM [item] WHERE [kind] IN (SELECT value COLLATE Latin1_General_100_BIN2_UTF8 FROM OPENJSON(@p1) WITH (value nvarchar(max) '$'));

-- condition: kind not in ('open')
SELECT [id] FROM [item] WHERE [kind] <> @p1 COLLATE Latin1_General_100_BIN2_UTF8;

-- condition: count between -7 and 0
SELECT [id] FROM [item] WHERE [count] >= @p1 AND [count] <= @p2;

-- condition: count == 5 || count == 0 && paid
SELECT [id] FROM [item] WHERE [count] = @p1 OR ([count] = @p2 AND [paid] = 1);

-- condition: !(count == 5)
SELECT [id] FROM [item] WHERE [count] <> @p1;

-- condition: !(count == 5 || paid == null)
SELECT [id] FROM [item] WHERE [count] <> @p1 AND [paid] IS NOT NULL;

-- condition: (count > 0) == paid
SELECT [id] FROM [item] WHERE (CAST(CASE WHEN [count] > @p1 THEN 1 WHEN NOT ([count] > @p1) THEN 0 END AS bit)) = [paid];

-- condition: note contains '%_'
SELECT [id] FROM [item] WHERE [note] COLLATE Latin1_General_100_BIN2_UTF8 LIKE N'%' + replace(replace(replace(@p1, N'[', N'[[]'), N'%', N'[%]'), N'_', N'[_]') + N'%';

-- condition: note contains '\\'
SELECT [id] FROM [item] WHERE [note] COLLATE Latin1_General_100_BIN2_UTF8 LIKE N'%' + replace(replace(replace(@p1, N'[', N'[[]'), N'%', N'[%]'), N'_', N'[_]') + N'%';

-- condition: contains(name, 'PHA')
SELECT [id] FROM [item] WHERE [name] COLLATE Latin1_General_100_BIN2_UTF8 LIKE N'%' + replace(replace(replace(@p1, N'[', N'[[]'), N'%', N'[%]'), N'_', N'[_]') + N'%';

-- condition: contains(name, '')
SELECT [id] FROM [item] WHERE [name] COLLATE Latin1_General_100_BIN2_UTF8 LIKE N'%' + replace(replace(replace(@p1, N'[', N'[[]'), N'%', N'[%]'), N'_', N'[_]') + N'%';

-- condition: contains(name, '😀')
SELECT [id] FROM [item] WHERE [name] COLLATE Latin1_General_100_BIN2_UTF8 LIKE N'%' + replace(replace(replace(@p1, N'[', N'[[]'), N'%', N'[%]'), N'_', N'[_]') + N'%';

-- condition: startsWith(name, 'al')
SELECT [id] FROM [item] WHERE [name] COLLATE Latin1_General_100_BIN2_UTF8 LIKE replace(replace(replace(@p1, N'[', N'[[]'), N'%', N'[%]'), N'_', N'[_]') + N'%';

-- condition: startsWith(note, '50%')
SELECT [id] FROM [item] WHERE [note] COLLATE Latin1_General_100_BIN2_UTF8 LIKE replace(replace(replace(@p1, N'[', N'[[]'), N'%', N'[%]'), N'_', N'[_]') + N'%';

-- condition: startsWith(note, ' ')
SELECT [id] FROM [item] WHERE [note] COLLATE Latin1_General_100_BIN2_UTF8 LIKE replace(replace(replace(@p1, N'[', N'[[]'), N'%', N'[%]'), N'_', N'[_]') + N'%';

-- condition: endsWith(name, 'x')
SELECT [id] FROM [item] WHERE [name] COLLATE Latin1_General_100_BIN2_UTF8 LIKE N'%' + replace(replace(replace(@p1, N'[', N'[[]'), N'%', N'[%]'), N'_', N'[_]');

-- condition: endsWith(note, ' ')
SELECT [id] FROM [item] WHERE [note] COLLATE Latin1_General_100_BIN2_UTF8 LIKE N'%' + replace(replace(replace(@p1, N'[', N'[[]'), N'%', N'[%]'), N'_', N'[_]');

-- condition: endsWith(name, '')
SELECT [id] FROM [item] WHERE [name] COLLATE Latin1_General_100_BIN2_UTF8 LIKE N'%' + replace(replace(replace(@p1, N'[', N'[[]'), N'%', N'[%]'), N'_', N'[_]');

-- condition: endsWith(name, 'too long for it')
SELECT [id] FROM [item] WHERE [name] COLLATE Latin1_General_100_BIN2_UTF8 LIKE N'%' + replace(replace(replace(@p1, N'[', N'[[]'), N'%', N'[%]'), N'_', N'[_]');

-- condition: like(name, '_lpha')
SELECT [id] FROM [item] WHERE [name] COLLATE Latin1_General_100_BIN2_UTF8 LIKE replace(@p1, N'[', N'[[]');

-- condition: like(name, 'a%')
SELECT [id] FROM [item] WHERE [name] COLLATE Latin1_General_100_BIN2_UTF8 LIKE replace(@p1, N'[', N'[[]');

-- condition: like(name, '___😀_')
SELECT [id] FROM [item] WHERE [name] COLLATE Latin1_General_100_BIN2_UTF8 LIKE replace(@p1, N'[', N'[[]');

-- condition: like(note, '%\\x')
SELECT [id] FROM [item] WHERE [note] COLLATE Latin1_General_100_BIN2_UTF8 LIKE replace(@p1, N'[', N'[[]');

-- condition: like(note, '50\\%')
SELECT [id] FROM [item] WHERE [note] COLLATE Latin1_General_100_BIN2_UTF8 LIKE replace(@p1, N'[', N'[[]');

-- condition: owner.name == 'Ann'
SELECT [t0].[id] FROM [item] AS [t0] LEFT JOIN [owner] AS [t1] ON [t1].[id] = [t0].[owner] WHERE [t1].[name] = @p1 COLLATE Latin1_General_100_BIN2_UTF8;

-- condition: owner.age == null
SELECT [t0].[id] FROM [item] AS [t0] LEFT JOIN [owner] AS [t1] ON [t1].[id] = [t0].[owner] WHERE [t1].[age] IS NULL;

-- condition: owner.age > 20 && count > 0
SELECT [t0].[id] FROM [item] AS [t0] LEFT JOIN [owner] AS [t1] ON [t1].[id] = [t0].[owner] WHERE [t1].[age] > @p1 AND [t0].[count] > @p2;

-- condition: owner == 'o2'
SELECT [id] FROM [item] WHERE [owner] = @p1 COLLATE Latin1_General_100_BIN2_UTF8;

-- condition: count / 0 == null
SELECT [id] FROM [item] WHERE (CAST([count] AS float) / nullif(CAST(@p1 AS float), 0)) IS NULL;

-- condition: count % 0 == null
SELECT [id] FROM [item] WHERE ([count] % nullif(@p1, 0)) IS NULL;

-- condition: count / 2 == 2.5
SELECT [id] FROM [item] WHERE (CAST([count] AS float) / nullif(CAST(@p1 AS float), 0)) = @p2;

-- condition: (paid ? 1 : 2) == 2
SELECT [id] FROM [item] WHERE (CASE WHEN [paid] = 1 THEN @p1 ELSE @p2 END) = @p2;

-- condition: search('alpha', name)
SELECT [id] FROM [item] WHERE (NOT EXISTS (SELECT 1 FROM STRING_SPLIT(lower(@p1), N' ') WHERE value <> N'' AND charindex(N' ' + value, N' ' + lower(concat_ws(N' ', [name])) COLLATE Latin1_General_100_BIN2_UTF8) = 0) AND @p1 LIKE N'%[^ ]%');

-- condition: search('ALP', name)
SELECT [id] FROM [item] WHERE (NOT EXISTS (SELECT 1 FROM STRING_SPLIT(lower(@p1), N' ') WHERE value <> N'' AND charindex(N' ' + value, N' ' + lower(concat_ws(N' ', [name])) COLLATE Latin1_General_100_BIN2_UTF8) = 0) AND @p1 LIKE N'%[^ ]%');

-- condition: search('pha', name)
SELECT [id] FROM [item] WHERE (NOT EXISTS (SELECT 1 FROM STRING_SPLIT(lower(@p1), N' ') WHERE value <> N'' AND charindex(N' ' + value, N' ' + lower(concat_ws(N' ', [name])) COLLATE Latin1_General_100_BIN2_UTF8) = 0) AND @p1 LIKE N'%[^ ]%');

-- condition: search('ünï', name)
SELECT [id] FROM [item] WHERE (NOT EXISTS (SELECT 1 FROM STRING_SPLIT(lower(@p1), N' ') WHERE value <> N'' AND charindex(N' ' + value, N' ' + lower(concat_ws(N' ', [name])) COLLATE Latin1_General_100_BIN2_UTF8) = 0) AND @p1 LIKE N'%[^ ]%');

-- condition: search('un', name)
SELECT [id] FROM [item] WHERE (NOT EXISTS (SELECT 1 FROM STRING_SPLIT(lower(@p1), N' ') WHERE value <> N'' AND charindex(N' ' + value, N' ' + lower(concat_ws(N' ', [name])) COLLATE Latin1_General_100_BIN2_UTF8) = 0) AND @p1 LIKE N'%[^ ]%');

-- condition: search('x', name, note)
SELECT [id] FROM [item] WHERE (NOT EXISTS (SELECT 1 FROM STRING_SPLIT(lower(@p1), N' ') WHERE value <> N'' AND charindex(N' ' + value, N' ' + lower(concat_ws(N' ', [name], [note])) COLLATE Latin1_General_100_BIN2_UTF8) = 0) AND @p1 LIKE N'%[^ ]%');

-- condition: search('pad alpha', name, note)
SELECT [id] FROM [item] WHERE (NOT EXISTS (SELECT 1 FROM STRING_SPLIT(lower(@p1), N' ') WHERE value <> N'' AND charindex(N' ' + value, N' ' + lower(concat_ws(N' ', [name], [note])) COLLATE Latin1_General_100_BIN2_UTF8) = 0) AND @p1 LIKE N'%[^ ]%');

-- condition: search('pad alpha', note)
SELECT [id] FROM [item] WHERE (NOT EXISTS (SELECT 1 FROM STRING_SPLIT(lower(@p1), N' ') WHERE value <> N'' AND charindex(N' ' + value, N' ' + lower(concat_ws(N' ', [note])) COLLATE Latin1_General_100_BIN2_UTF8) = 0) AND @p1 LIKE N'%[^ ]%');

-- condition: search('50%', name, note)
SELECT [id] FROM [item] WHERE (NOT EXISTS (SELECT 1 FROM STRING_SPLIT(lower(@p1), N' ') WHERE value <> N'' AND charindex(N' ' + value, N' ' + lower(concat_ws(N' ', [name], [note])) COLLATE Latin1_General_100_BIN2_UTF8) = 0) AND @p1 LIKE N'%[^ ]%');

-- condition: search('', name)
SELECT [id] FROM [item] WHERE (NOT EXISTS (SELECT 1 FROM STRING_SPLIT(lower(@p1), N' ') WHERE value <> N'' AND charindex(N' ' + value, N' ' + lower(concat_ws(N' ', [name])) COLLATE Latin1_General_100_BIN2_UTF8) = 0) AND @p1 LIKE N'%[^ ]%');

-- condition: search('%_', name)
SELECT [id] FROM [item] WHERE (NOT EXISTS (SELECT 1 FROM STRING_SPLIT(lower(@p1), N' ') WHERE value <> N'' AND charindex(N' ' + value, N' ' + lower(concat_ws(N' ', [name])) COLLATE Latin1_General_100_BIN2_UTF8) = 0) AND @p1 LIKE N'%[^ ]%');

-- condition: !search('alpha', note)
SELECT [id] FROM [item] WHERE NOT ((NOT EXISTS (SELECT 1 FROM STRING_SPLIT(lower(@p1), N' ') WHERE value <> N'' AND charindex(N' ' + value, N' ' + lower(concat_ws(N' ', [note])) COLLATE Latin1_General_100_BIN2_UTF8) = 0) AND @p1 LIKE N'%[^ ]%'));

-- condition: search('op', kind)
SELECT [id] FROM [item] WHERE (NOT EXISTS (SELECT 1 FROM STRING_SPLIT(lower(@p1), N' ') WHERE value <> N'' AND charindex(N' ' + value, N' ' + lower(concat_ws(N' ', [kind])) COLLATE Latin1_General_100_BIN2_UTF8) = 0) AND @p1 LIKE N'%[^ ]%');

-- condition: search('alpha', name) && count > 0
SELECT [id] FROM [item] WHERE [count] > @p2 AND (NOT EXISTS (SELECT 1 FROM STRING_SPLIT(lower(@p1), N' ') WHERE value <> N'' AND charindex(N' ' + value, N' ' + lower(concat_ws(N' ', [name])) COLLATE Latin1_General_100_BIN2_UTF8) = 0) AND @p1 LIKE N'%[^ ]%');

-- condition: at in ('23:59:58.125', '12:00')
SELECT [id] FROM [item] WHERE [at] IN (SELECT value FROM OPENJSON(@p1) WITH (value time(7) '$'));

-- condition: paid in (true, false)
SELECT [id] FROM [item] WHERE [paid] IN (SELECT value FROM OPENJSON(@p1) WITH (value bit '$'));

-- condition: count in (5, null)
SELECT [id] FROM [item] WHERE [count] = @p1;

-- condition: count not in (5, null)
SELECT [id] FROM [item] WHERE [count] <> @p1;

-- condition: due in ()
SELECT [id] FROM [item] WHERE 1 = 0;

-- condition: due not in ()
SELECT [id] FROM [item];

-- condition: count + 1 in (6, 1)
SELECT [id] FROM [item] WHERE ([count] + @p1) IN (SELECT value FROM OPENJSON(@p2) WITH (value bigint '$'));

-- condition: lower(name) in ('alpha')
SELECT [id] FROM [item] WHERE lower([name]) = @p1 COLLATE Latin1_General_100_BIN2_UTF8;

-- condition: name in ('alpha ', 'Alpha')
SELECT [id] FROM [item] WHERE [name] IN (SELECT value COLLATE Latin1_General_100_BIN2_UTF8 FROM OPENJSON(@p1) WITH (value nvarchar(max) '$'));

-- condition: owner.name in ('Ann')
SELECT [t0].[id] FROM [item] AS [t0] LEFT JOIN [owner] AS [t1] ON [t1].[id] = [t0].[owner] WHERE [t1].[name] = @p1 COLLATE Latin1_General_100_BIN2_UTF8;

-- condition: (kind == 'open' ? false : true) && count <= 0
SELECT [id] FROM [item] WHERE [count] <= @p2 AND (CASE WHEN [kind] = @p1 COLLATE Latin1_General_100_BIN2_UTF8 THEN CAST(CASE WHEN 1 = 0 THEN 1 WHEN NOT (1 = 0) THEN 0 END AS bit) ELSE CAST(CASE WHEN 1 = 1 THEN 1 WHEN NOT (1 = 1) THEN 0 END AS bit) END) = 1;

-- condition: (kind == 'open' ? false : true)
SELECT [id] FROM [item] WHERE (CASE WHEN [kind] = @p1 COLLATE Latin1_General_100_BIN2_UTF8 THEN CAST(CASE WHEN 1 = 0 THEN 1 WHEN NOT (1 = 0) THEN 0 END AS bit) ELSE CAST(CASE WHEN 1 = 1 THEN 1 WHEN NOT (1 = 1) THEN 0 END AS bit) END) = 1;

-- condition: (owner.age > 20 ? owner.name : null) == 'Ann'
SELECT [t0].[id] FROM [item] AS [t0] LEFT JOIN [owner] AS [t1] ON [t1].[id] = [t0].[owner] WHERE (CASE WHEN [t1].[age] > @p1 THEN [t1].[name] ELSE NULL END) = @p2 COLLATE Latin1_General_100_BIN2_UTF8;

-- condition: (owner.age > 20 ? owner.name : null) == null
SELECT [t0].[id] FROM [item] AS [t0] LEFT JOIN [owner] AS [t1] ON [t1].[id] = [t0].[owner] WHERE (CASE WHEN [t1].[age] > @p1 THEN [t1].[name] ELSE NULL END) IS NULL;

-- condition: (owner.age > 20 ? count : null) > 0
SELECT [t0].[id] FROM [item] AS [t0] LEFT JOIN [owner] AS [t1] ON [t1].[id] = [t0].[owner] WHERE (CASE WHEN [t1].[age] > @p1 THEN [t0].[count] ELSE NULL END) > @p2;

-- condition: (owner.age > 20 ? kind : null) == 'open'
SELECT [t0].[id] FROM [item] AS [t0] LEFT JOIN [owner] AS [t1] ON [t1].[id] = [t0].[owner] WHERE (CASE WHEN [t1].[age] > @p1 THEN [t0].[kind] ELSE NULL END) = @p2 COLLATE Latin1_General_100_BIN2_UTF8;

-- condition: (owner.age > 20 ? price : null) == 12.5
SELECT [t0].[id] FROM [item] AS [t0] LEFT JOIN [owner] AS [t1] ON [t1].[id] = [t0].[owner] WHERE (CASE WHEN [t1].[age] > @p1 THEN [t0].[price] ELSE NULL END) = @p2;

-- condition: (owner.age > 20 ? weight : null) > 1
SELECT [t0].[id] FROM [item] AS [t0] LEFT JOIN [owner] AS [t1] ON [t1].[id] = [t0].[owner] WHERE (CASE WHEN [t1].[age] > @p1 THEN [t0].[weight] ELSE NULL END) > @p2;

-- condition: (owner.age > 20 ? paid : null)
SELECT [t0].[id] FROM [item] AS [t0] LEFT JOIN [owner] AS [t1] ON [t1].[id] = [t0].[owner] WHERE (CASE WHEN [t1].[age] > @p1 THEN [t0].[paid] ELSE NULL END) = 1;

-- condition: (owner.age > 20 ? due : null) == '2026-01-31'
SELECT [t0].[id] FROM [item] AS [t0] LEFT JOIN [owner] AS [t1] ON [t1].[id] = [t0].[owner] WHERE (CASE WHEN [t1].[age] > @p1 THEN [t0].[due] ELSE NULL END) = @p2;

-- condition: (owner.age > 20 ? seen : null) < '2026-01-31T23:59:58.125Z'
SELECT [t0].[id] FROM [item] AS [t0] LEFT JOIN [owner] AS [t1] ON [t1].[id] = [t0].[owner] WHERE (CASE WHEN [t1].[age] > @p1 THEN [t0].[seen] ELSE NULL END) < @p2;

-- condition: (owner.age > 20 ? at : null) > '12:00'
SELECT [t0].[id] FROM [item] AS [t0] LEFT JOIN [owner] AS [t1] ON [t1].[id] = [t0].[owner] WHERE (CASE WHEN [t1].[age] > @p1 THEN [t0].[at] ELSE NULL END) > @p2;

-- condition: (owner.age > 20 ? rate : null) in (2.5)
SELECT [t0].[id] FROM [item] AS [t0] LEFT JOIN [owner] AS [t1] ON [t1].[id] = [t0].[owner] WHERE (CASE WHEN [t1].[age] > @p1 THEN [t0].[rate] ELSE NULL END) = @p2;

-- condition: note && count
SELECT [id] FROM [item] WHERE coalesce([note], @p1) <> @p2 COLLATE Latin1_General_100_BIN2_UTF8 AND coalesce([count], @p3) <> @p3;

-- condition: !note
SELECT [id] FROM [item] WHERE coalesce([note], @p1) = @p2 COLLATE Latin1_General_100_BIN2_UTF8;

-- condition: note || paid
SELECT [id] FROM [item] WHERE coalesce([note], @p1) <> @p2 COLLATE Latin1_General_100_BIN2_UTF8 OR [paid] = 1;

-- condition: !count && name
SELECT [id] FROM [item] WHERE coalesce([count], @p1) = @p1 AND coalesce([name], @p2) <> @p3 COLLATE Latin1_General_100_BIN2_UTF8;

-- condition: !(note && kind)
SELECT [id] FROM [item] WHERE coalesce([note], @p1) = @p2 COLLATE Latin1_General_100_BIN2_UTF8 OR [kind] IS NULL;

-- condition: due && due < seen
SELECT [id] FROM [item] WHERE [due] < [seen];

-- condition: owner && !note
SELECT [id] FROM [item] WHERE [owner] IS NOT NULL AND coalesce([note], @p1) = @p2 COLLATE Latin1_General_100_BIN2_UTF8;

-- condition: (note ? count : 0) == 5
SELECT [id] FROM [item] WHERE (CASE WHEN coalesce([note], @p1) <> @p2 COLLATE Latin1_General_100_BIN2_UTF8 THEN [count] ELSE @p3 END) = @p4;

-- condition: not note and kind
SELECT [id] FROM [item] WHERE [kind] IS NOT NULL AND coalesce([note], @p1) = @p2 COLLATE Latin1_General_100_BIN2_UTF8;

-- condition: price.toFixed(1) == '12.6'
SELECT [id] FROM [item] WHERE CASE WHEN [price] < 0 THEN N'-' ELSE N'' END + CAST(CAST(round(CAST(abs([price]) AS decimal(38, 2)), 1) AS decimal(38, 1)) AS nvarchar(60)) = @p1 COLLATE Latin1_General_100_BIN2_UTF8;

-- condition: note.split(' ')[2] == 'pad'
SELECT [id] FROM [item] WHERE (SELECT CASE WHEN charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) > 0 THEN left(rest, charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) - 1) ELSE rest END FROM (SELECT CASE WHEN charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) > 0 THEN substring(rest, charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) + len(@p1 + N'.') - 1, 2147483647) END AS rest FROM (SELECT CASE WHEN charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) > 0 THEN substring(rest, charindex(@p1, rest COLLATE Latin1_General_100_BIN2_UTF8) + len(@p1 + N'.') - 1, 2147483647) END AS rest FROM (SELECT [note] COLLATE Latin1_General_100_BIN2_UTF8 AS rest) AS part0) AS part1) AS part2) = @p2 COLLATE Latin1_General_100_BIN2_UTF8;

-- condition: name.split('a').length == 2
SELECT [id] FROM [item] WHERE ((CAST(len([name] + N'.') - 1 AS bigint) - CAST(len(replace([name] COLLATE Latin1_General_100_BIN2_UTF8, @p1, @p2) + N'.') - 1 AS bigint)) + @p3) = @p4;

-- condition: length(name) == 5
SELECT [id] FROM [item] WHERE CAST(len([name] + N'.') - 1 AS bigint) = @p1;

-- condition: coalesce(count, 9) == 9
SELECT [id] FROM [item] WHERE coalesce([count], @p1) = @p1;

-- condition: least(count, 3) == 3
SELECT [id] FROM [item] WHERE CASE WHEN [count] IS NOT NULL AND @p1 IS NOT NULL THEN (SELECT min(value) FROM (VALUES ([count]), (@p1)) AS listed (value)) END = @p1;

-- condition of owners: exists(items, count < 0)
SELECT [t0].[id] FROM [owner] AS [t0] WHERE EXISTS (SELECT 1 FROM [item] AS [t1] WHERE [t1].[owner] = [t0].[id] AND [t1].[count] < @p1);

-- condition of owners: exists(items, paid == null)
SELECT [t0].[id] FROM [owner] AS [t0] WHERE EXISTS (SELECT 1 FROM [item] AS [t1] WHERE [t1].[owner] = [t0].[id] AND [t1].[paid] IS NULL);

-- condition of owners: !exists(items, paid)
SELECT [t0].[id] FROM [owner] AS [t0] WHERE NOT (EXISTS (SELECT 1 FROM [item] AS [t1] WHERE [t1].[owner] = [t0].[id] AND [t1].[paid] = 1));

-- condition of owners: exists(items, kind == 'open') && age == 30
SELECT [t0].[id] FROM [owner] AS [t0] WHERE [t0].[age] = @p2 AND EXISTS (SELECT 1 FROM [item] AS [t1] WHERE [t1].[owner] = [t0].[id] AND [t1].[kind] = @p1 COLLATE Latin1_General_100_BIN2_UTF8);

-- given: count == @a
SELECT [id] FROM [item] WHERE [count] = @p1;

-- given: count > @a && name == @b
SELECT [id] FROM [item] WHERE [count] > @p1 AND [name] = @p2 COLLATE Latin1_General_100_BIN2_UTF8;

-- given: count == @a
SELECT [id] FROM [item] WHERE [count] = @p1;

-- given: name == @a || name == @b || name == @a
SELECT [id] FROM [item] WHERE [name] = @p1 COLLATE Latin1_General_100_BIN2_UTF8 OR [name] = @p2 COLLATE Latin1_General_100_BIN2_UTF8;

-- given: rate < @a
SELECT [id] FROM [item] WHERE [rate] < @p1;

-- given: price >= @a
SELECT [id] FROM [item] WHERE [price] >= @p1;

-- given: weight == @a
SELECT [id] FROM [item] WHERE [weight] = @p1;

-- given: paid == @a
SELECT [id] FROM [item] WHERE [paid] = @p1;

-- given: kind == @a
SELECT [id] FROM [item] WHERE [kind] = @p1 COLLATE Latin1_General_100_BIN2_UTF8;

-- given: due == @a
SELECT [id] FROM [item] WHERE [due] = @p1;

-- given: at == @a
SELECT [id] FROM [item] WHERE [at] = @p1;

-- given: seen == @a
SELECT [id] FROM [item] WHERE [seen] = @p1;

-- given: seen <= @a
SELECT [id] FROM [item] WHERE [seen] <= @p1;

-- given: count * @a > 9
SELECT [id] FROM [item] WHERE ([count] * @p1) > @p2;

-- given: contains(note, @a)
SELECT [id] FROM [item] WHERE [note] COLLATE Latin1_General_100_BIN2_UTF8 LIKE N'%' + replace(replace(replace(@p1, N'[', N'[[]'), N'%', N'[%]'), N'_', N'[_]') + N'%';

-- given: endsWith(note, @a)
SELECT [id] FROM [item] WHERE [note] COLLATE Latin1_General_100_BIN2_UTF8 LIKE N'%' + replace(replace(replace(@p1, N'[', N'[[]'), N'%', N'[%]'), N'_', N'[_]');

-- given: name like @a
SELECT [id] FROM [item] WHERE [name] COLLATE Latin1_General_100_BIN2_UTF8 LIKE replace(@p1, N'[', N'[[]');

-- given: coalesce(note, @a) == @a
SELECT [id] FROM [item] WHERE coalesce([note], @p1) = @p2 COLLATE Latin1_General_100_BIN2_UTF8;

-- given: search(@a, name)
SELECT [id] FROM [item] WHERE (NOT EXISTS (SELECT 1 FROM STRING_SPLIT(lower(@p1), N' ') WHERE value <> N'' AND charindex(N' ' + value, N' ' + lower(concat_ws(N' ', [name])) COLLATE Latin1_General_100_BIN2_UTF8) = 0) AND @p1 LIKE N'%[^ ]%');

-- given: owner.name == @a
SELECT [t0].[id] FROM [item] AS [t0] LEFT JOIN [owner] AS [t1] ON [t1].[id] = [t0].[owner] WHERE [t1].[name] = @p1 COLLATE Latin1_General_100_BIN2_UTF8;

-- given: count between @a and @b
SELECT [id] FROM [item] WHERE [count] >= @p1 AND [count] <= @p2;

-- given: count in @a
SELECT [id] FROM [item] WHERE [count] IN (SELECT value FROM OPENJSON(@p1) WITH (value bigint '$'));

-- given: count not in @a
SELECT [id] FROM [item] WHERE NOT ([count] IN (SELECT value FROM OPENJSON(@p1) WITH (value bigint '$')));

-- given: count in @a
SELECT [id] FROM [item] WHERE [count] IN (SELECT value FROM OPENJSON(@p1) WITH (value bigint '$'));

-- given: count not in @a
SELECT [id] FROM [item] WHERE NOT ([count] IN (SELECT value FROM OPENJSON(@p1) WITH (value bigint '$')));

-- given: name in @a
SELECT [id] FROM [item] WHERE [name] IN (SELECT value COLLATE Latin1_General_100_BIN2_UTF8 FROM OPENJSON(@p1) WITH (value nvarchar(max) '$'));

-- given: rate in @a
SELECT [id] FROM [item] WHERE [rate] IN (SELECT value FROM OPENJSON(@p1) WITH (value float '$'));

-- given: price in @a
SELECT [id] FROM [item] WHERE [price] IN (SELECT value FROM OPENJSON(@p1) WITH (value decimal(38,18) '$'));

-- given: weight in @a
SELECT [id] FROM [item] WHERE [weight] IN (SELECT value FROM OPENJSON(@p1) WITH (value decimal(38,18) '$'));

-- given: paid in @a
SELECT [id] FROM [item] WHERE [paid] IN (SELECT value FROM OPENJSON(@p1) WITH (value bit '$'));

-- given: due in @a
SELECT [id] FROM [item] WHERE [due] IN (SELECT value FROM OPENJSON(@p1) WITH (value date '$'));

-- given: at in @a
SELECT [id] FROM [item] WHERE [at] IN (SELECT value FROM OPENJSON(@p1) WITH (value time(7) '$'));

-- given: seen in @a
SELECT [id] FROM [item] WHERE [seen] IN (SELECT value FROM OPENJSON(@p1) WITH (value datetimeoffset(3) '$'));

-- given: seen not in @a
SELECT [id] FROM [item] WHERE NOT ([seen] IN (SELECT value FROM OPENJSON(@p1) WITH (value datetimeoffset(3) '$')));

-- given: count in @a
SELECT [id] FROM [item] WHERE [count] IN (SELECT value FROM OPENJSON(@p1) WITH (value bigint '$'));

-- given: count not in @a
SELECT [id] FROM [item] WHERE NOT ([count] IN (SELECT value FROM OPENJSON(@p1) WITH (value bigint '$')));

-- given: name in @a
SELECT [id] FROM [item] WHERE [name] IN (SELECT value COLLATE Latin1_General_100_BIN2_UTF8 FROM OPENJSON(@p1) WITH (value nvarchar(max) '$'));

-- given: name in $current_user.absent
SELECT [id] FROM [item] WHERE [name] IN (SELECT value COLLATE Latin1_General_100_BIN2_UTF8 FROM OPENJSON(@p1) WITH (value nvarchar(max) '$'));

-- given: !(name in $current_user.absent)
SELECT [id] FROM [item] WHERE NOT ((CASE WHEN @p1 IS NULL THEN NULL ELSE CAST(CASE WHEN [name] IN (SELECT value COLLATE Latin1_General_100_BIN2_UTF8 FROM OPENJSON(@p1) WITH (value nvarchar(max) '$')) THEN 1 WHEN NOT ([name] IN (SELECT value COLLATE Latin1_General_100_BIN2_UTF8 FROM OPENJSON(@p1) WITH (value nvarchar(max) '$'))) THEN 0 END AS bit) END) = 1);

-- given: count not in $current_user.absent
SELECT [id] FROM [item] WHERE NOT ((CASE WHEN @p1 IS NULL THEN NULL ELSE CAST(CASE WHEN [count] IN (SELECT value FROM OPENJSON(@p1) WITH (value bigint '$')) THEN 1 WHEN NOT ([count] IN (SELECT value FROM OPENJSON(@p1) WITH (value bigint '$'))) THEN 0 END AS bit) END) = 1);

