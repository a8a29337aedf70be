namespace ObjectQL.Query.Tests;

public sealed class SchemaPrinterTests
{
    [Test]
    public void Sqlite_creates_a_table_with_its_references_inline() => Assert.That(
        SchemaPrinter.CreateTable(Schemas.Order, SqliteDialect.Instance, Schemas.Find),
        Is.EqualTo("""
            CREATE TABLE "order" (
              "id" TEXT NOT NULL PRIMARY KEY,
              "created_at" INTEGER,
              "updated_at" INTEGER,
              "number" TEXT NOT NULL,
              "select" TEXT,
              "total" INTEGER,
              "weight" TEXT,
              "lines" INTEGER,
              "rate" REAL,
              "paid" INTEGER,
              "due" TEXT,
              "at" TEXT,
              "shipped" INTEGER,
              "tags" TEXT,
              "extra" TEXT,
              "embedding" BLOB,
              "buyer" TEXT NOT NULL REFERENCES "person" ("id") ON DELETE NO ACTION,
              "seller" TEXT REFERENCES "person" ("id") ON DELETE CASCADE,
              "parent" TEXT REFERENCES "order" ("id") ON DELETE SET NULL
            )
            """));

    [Test]
    public void Postgres_creates_the_table_first() => Assert.That(
        SchemaPrinter.CreateTable(Schemas.Order, PostgresDialect.Instance, Schemas.Find),
        Is.EqualTo("""
            CREATE TABLE "order" (
              "id" text NOT NULL PRIMARY KEY,
              "created_at" timestamptz,
              "updated_at" timestamptz,
              "number" text NOT NULL,
              "select" text,
              "total" numeric(18,2),
              "weight" numeric(28,10),
              "lines" bigint,
              "rate" double precision,
              "paid" boolean,
              "due" date,
              "at" time,
              "shipped" timestamptz,
              "tags" text[],
              "extra" jsonb,
              "embedding" real[],
              "buyer" text NOT NULL,
              "seller" text,
              "parent" text
            )
            """));

    [Test]
    public void MySql_keys_have_a_length() => Assert.That(
        SchemaPrinter.CreateTable(Schemas.Order, MySqlDialect.Instance, Schemas.Find),
        Is.EqualTo("""
            CREATE TABLE `order` (
              `id` varchar(191) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin NOT NULL PRIMARY KEY,
              `created_at` datetime(3),
              `updated_at` datetime(3),
              `number` varchar(191) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin NOT NULL,
              `select` varchar(191) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin,
              `total` decimal(18,2),
              `weight` decimal(28,10),
              `lines` bigint,
              `rate` double,
              `paid` boolean,
              `due` date,
              `at` time(6),
              `shipped` datetime(3),
              `tags` json,
              `extra` json,
              `embedding` blob,
              `buyer` varchar(191) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin NOT NULL,
              `seller` varchar(191) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin,
              `parent` varchar(191) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin
            )
            """));

    [Test]
    public void SqlServer_has_brackets_and_its_own_types() => Assert.That(
        SchemaPrinter.CreateTable(Schemas.Order, SqlServerDialect.Instance, Schemas.Find),
        Is.EqualTo("""
            CREATE TABLE [order] (
              [id] nvarchar(191) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL PRIMARY KEY,
              [created_at] datetimeoffset(3),
              [updated_at] datetimeoffset(3),
              [number] nvarchar(191) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
              [select] nvarchar(191) COLLATE Latin1_General_100_BIN2_UTF8,
              [total] decimal(18,2),
              [weight] decimal(28,10),
              [lines] bigint,
              [rate] float,
              [paid] bit,
              [due] date,
              [at] time(7),
              [shipped] datetimeoffset(3),
              [tags] nvarchar(max),
              [extra] nvarchar(max),
              [embedding] varbinary(max),
              [buyer] nvarchar(191) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
              [seller] nvarchar(191) COLLATE Latin1_General_100_BIN2_UTF8,
              [parent] nvarchar(191) COLLATE Latin1_General_100_BIN2_UTF8
            )
            """));

    [Test]
    public void Foreign_keys_come_after_the_tables_where_cycles_would_fail() => Assert.That(
        SchemaPrinter.AddForeignKeys(Schemas.Order, PostgresDialect.Instance, Schemas.Find),
        Is.EqualTo(new[]
        {
            "ALTER TABLE \"order\" ADD CONSTRAINT \"fk_order_buyer\" FOREIGN KEY (\"buyer\") REFERENCES \"person\" (\"id\") ON DELETE NO ACTION DEFERRABLE",
            "ALTER TABLE \"order\" ADD CONSTRAINT \"fk_order_seller\" FOREIGN KEY (\"seller\") REFERENCES \"person\" (\"id\") ON DELETE CASCADE",
            "ALTER TABLE \"order\" ADD CONSTRAINT \"fk_order_parent\" FOREIGN KEY (\"parent\") REFERENCES \"order\" (\"id\") ON DELETE SET NULL",
        }));

    [Test]
    public void A_reference_into_another_datasource_has_no_foreign_key() => Assert.That(
        SchemaPrinter.AddForeignKeys(Schemas.Order, PostgresDialect.Instance, static name => name == "order" ? Schemas.Order : null).Count(), Is.EqualTo(1));

    [Test]
    public void Every_unique_value_index_and_reference_has_an_index() => Assert.That(
        SchemaPrinter.IndexesOf(Schemas.Order).Select(index => SchemaPrinter.CreateIndex(Schemas.Order, index, SqliteDialect.Instance)),
        Is.EqualTo(new[]
        {
            "CREATE UNIQUE INDEX \"uq_order_number\" ON \"order\" (\"number\")",
            "CREATE INDEX \"ix_order_select\" ON \"order\" (\"select\")",
            "CREATE INDEX \"ix_order_buyer\" ON \"order\" (\"buyer\")",
            "CREATE INDEX \"ix_order_seller\" ON \"order\" (\"seller\")",
            "CREATE INDEX \"ix_order_parent\" ON \"order\" (\"parent\")",
            "CREATE INDEX \"ix_order_due_paid\" ON \"order\" (\"due\", \"paid\")",
            "CREATE UNIQUE INDEX \"uq_order_once\" ON \"order\" (\"buyer\", \"number\")",
        }));

    [Test]
    public void An_added_column_may_be_null() => Assert.That(
        SchemaPrinter.AddColumn(Schemas.Order, 3, SqliteDialect.Instance, Schemas.Find),
        Is.EqualTo("ALTER TABLE \"order\" ADD COLUMN \"number\" TEXT"));
}
