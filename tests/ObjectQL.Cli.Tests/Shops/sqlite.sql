CREATE TABLE Customers (CustomerID TEXT PRIMARY KEY, CompanyName VARCHAR(40) NOT NULL, ContactName TEXT, Country TEXT DEFAULT 'Norway', IsActive BOOLEAN NOT NULL DEFAULT 1, Since DATE, Photo BLOB);
CREATE TABLE "order" (id INTEGER PRIMARY KEY AUTOINCREMENT, customer_id TEXT NOT NULL REFERENCES Customers, "select" TEXT, ordered_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  freight NUMERIC(10,2) DEFAULT 0, total REAL GENERATED ALWAYS AS (freight * 2) VIRTUAL, parent_id INTEGER REFERENCES "order"(id) ON DELETE SET NULL);
CREATE TABLE Products (ProductID INTEGER PRIMARY KEY, ProductName TEXT NOT NULL UNIQUE, price REAL CHECK (price >= 0), units INT DEFAULT 10);
CREATE TABLE "Order Details" (OrderID INTEGER NOT NULL REFERENCES "order", ProductID INTEGER NOT NULL REFERENCES Products, Quantity INT NOT NULL DEFAULT 1, PRIMARY KEY (OrderID, ProductID));
CREATE TABLE Shipments (No INTEGER PRIMARY KEY, order_id INTEGER REFERENCES "order" ON DELETE CASCADE, created_at TEXT, note TEXT);
CREATE TABLE Log (message TEXT);
CREATE TABLE Codes (code TEXT NOT NULL UNIQUE, meaning TEXT) ;
CREATE INDEX by_country ON Customers (Country);
CREATE UNIQUE INDEX shipments_pair ON Shipments (order_id, note);
CREATE INDEX shipments_some ON Shipments (note) WHERE note IS NOT NULL;
CREATE VIEW customer_totals AS SELECT c.CustomerID AS id, count(o.id) AS orders, sum(o.freight) AS freight, c.CompanyName FROM Customers c LEFT JOIN "order" o ON o.customer_id = c.CustomerID GROUP BY c.CustomerID;
CREATE VIEW nameless AS SELECT 1 AS one;
INSERT INTO Customers VALUES ('ALFKI', 'Alfreds', 'Maria', 'Germany', 1, '1999-02-03', NULL), ('BERGS', 'Berglunds', NULL, 'Sweden', 0, NULL, x'00');
INSERT INTO "order" (customer_id, "select", ordered_at, freight) VALUES ('ALFKI', 'first', '2026-01-02 03:04:05', 12.5), ('BERGS', NULL, '2026-01-03 00:00:00', 3);
INSERT INTO Products VALUES (7, 'Chai', 18, 39), (12, 'Chang', 19.5, NULL);
INSERT INTO "Order Details" VALUES (1, 7, 2), (1, 12, 1);
