using System.Text;

namespace ObjectQL.DriverKit;

/// <summary>The table of the original's cases. Groups 2 to 5 find three contacts, group 7 four orders.</summary>
internal static class OriginalSuite
{
    public static IReadOnlyList<OriginalCase> Cases { get; } =
    [
        new("1.1", "create a record with auto-generated ID", static async x => Assert.That(await x.Contacts.CreateAsync(new() { Name = "n", Email = "e" }), Has.Property("Id").Not.Empty.And.Property("Name").EqualTo("n").And.Property("Email").EqualTo("e"))),
        new("1.2", "create a record with custom ID", static async x => Assert.That((await x.Contacts.CreateAsync(new() { Id = "custom-id-123", Name = "n" })).Id, Is.EqualTo("custom-id-123"))),
        new("1.3", "add timestamps on create", static async x => Assert.That(await x.Contacts.CreateAsync(new() { Name = "n" }), Has.Property("CreatedAt").GreaterThan(DateTimeOffset.UnixEpoch).And.Property("UpdatedAt").GreaterThan(DateTimeOffset.UnixEpoch))),
        new("1.4", "throw error on duplicate ID", static async x =>
        {
            await x.Contacts.CreateAsync(new() { Id = "same" });
            await Expect.CodeAsync(ErrorCode.Conflict, async () => await x.Contacts.CreateAsync(new() { Id = "same" }), "contacts", "id");
        }),
        new("1.5", "find a record by ID", static async x => Assert.That(await x.Contacts.FindAsync((await x.Contacts.CreateAsync(new() { Id = "i", Name = "n" })).Id), Has.Property("Id").EqualTo("i").And.Property("Name").EqualTo("n"))),
        new("1.6", "return null for non-existent ID", static async x => Assert.That(await x.Contacts.FindAsync("none"), Is.Null)),
        new("1.7", "update a record", static async x =>
        {
            var created = await x.Contacts.CreateAsync(new() { Name = "n", Email = "e", Status = "s" });
            await Task.Delay(10);
            await x.Contacts.UpdateAsync(created.Id, new() { Email = "changed", Status = "t" });
            var found = await x.Contacts.GetAsync(created.Id);
            Assert.That((found.Name, found.Email, found.Status, found.CreatedAt), Is.EqualTo(("n", "changed", "t", created.CreatedAt)));
            Assert.That(found.UpdatedAt, Is.GreaterThan(created.UpdatedAt));
        }),
        new("1.8", "delete a record", static async x =>
        {
            var id = (await x.Contacts.CreateAsync(new())).Id;
            Assert.That(await x.Contacts.DeleteAsync(id), Is.True);
            Assert.That(await x.Contacts.FindAsync(id), Is.Null);
        }),
        new("1.9", "handle delete of non-existent record", static async x => Assert.That(await x.Contacts.DeleteAsync("none"), Is.False)),
        new("2.1", "find all records", static x => FindAsync(x, "{}", "user-1,user-2,user-3")),
        new("2.2", "filter by equality", static x => FindAsync(x, """{"where":{"role":"user"}}""", "user-2,user-3")),
        new("2.3", "filter by boolean", static x => FindAsync(x, """{"where":{"active":true}}""", "user-1,user-2")),
        new("2.4", "filter with $gt operator", static x => FindAsync(x, """{"where":{"age":{"$gt":25}}}""", "user-1,user-3")),
        new("2.5", "filter with $lt operator", static x => FindAsync(x, """{"where":{"age":{"$lt":30}}}""", "user-2")),
        new("2.6", "filter with $gte operator", static x => FindAsync(x, """{"where":{"age":{"$gte":30}}}""", "user-1,user-3")),
        new("2.7", "filter with $ne operator", static x => FindAsync(x, """{"where":{"role":{"$ne":"admin"}}}""", "user-2,user-3")),
        new("2.8", "filter with $or operator", static x => FindAsync(x, """{"where":{"$or":[{"role":"admin"},{"age":{"$gt":30}}]}}""", "user-1,user-3")),
        new("2.9", "sort ascending", static x => FindAsync(x, """{"orderBy":[{"field":"age","order":"asc"}]}""", "user-2,user-1,user-3", isSorted: true)),
        new("2.10", "sort descending", static x => FindAsync(x, """{"orderBy":[{"field":"age","order":"desc"}]}""", "user-3,user-1,user-2", isSorted: true)),
        new("2.11", "paginate with limit", static async x => Assert.That(await x.Contacts.FromJson("""{"limit":2}"""u8).ToListAsync(), Has.Count.EqualTo(2))),
        new("2.12", "paginate with offset", static x => FindAsync(x, """{"orderBy":[{"field":"age","order":"asc"}],"offset":1,"limit":2}""", "user-1,user-3", isSorted: true)),
        new("2.13", "combine filters, sort, and pagination", static x => FindAsync(x, """{"where":{"role":"user"},"orderBy":[{"field":"age","order":"desc"}],"limit":1}""", "user-3")),
        new("3.1", "count all records", static async x => Assert.That(await x.Contacts.CountAsync(), Is.EqualTo(3))),
        new("3.2", "count with filters", static async x => Assert.That(await x.Contacts.Where(y => y.Role == "user").CountAsync(), Is.EqualTo(2))),
        new("4.1", "get distinct values", static async x => Assert.That(await x.Contacts.Query().DistinctAsync(y => y.Role), Is.EqualTo(new[] { "admin", "user" }))),
        new("4.2", "get distinct with filters", static async x => Assert.That(await x.Contacts.Where(y => y.Role == "user").DistinctAsync(y => y.Department), Is.EqualTo(new[] { "HR", "IT" }))),
        new("5.1", "create multiple records", static async x => Assert.That((await x.Contacts.CreateManyAsync([new() { Name = "a" }, new() { Name = "b" }, new() { Name = "c" }])).Select(static y => y.Id), Is.Unique.And.All.Not.Empty)),
        new("5.2", "update multiple records", static async x =>
        {
            Assert.That(await x.Contacts.Where(y => y.Role == "user").UpdateAsync(new() { Status = "active" }), Is.EqualTo(2));
            Assert.That(await x.Contacts.Where(y => y.Status == "active").CountAsync(), Is.EqualTo(2));
        }),
        new("5.3", "delete multiple records", static async x =>
        {
            Assert.That(await x.Contacts.Where(y => y.Role == "user").DeleteAsync(), Is.EqualTo(2));
            Assert.That(await x.Contacts.CountAsync(), Is.EqualTo(1));
        }),
        new("6.1", "begin and commit transaction", static async x =>
        {
            await using (var transaction = await x.BeginAsync())
            {
                await x.Contacts.CreateAsync(new() { Id = "i" });
                await transaction.CommitAsync();
            }

            Assert.That(await x.Contacts.FindAsync("i"), Is.Not.Null);
        }),
        new("6.2", "rollback transaction", static async x =>
        {
            await x.Contacts.CreateAsync(new() { Id = "i", Name = "before" });
            await using (var transaction = await x.BeginAsync())
            {
                await x.Contacts.UpdateAsync("i", new() { Name = "inside" });
                await x.Contacts.CreateAsync(new() { Id = "new" });
                await transaction.RollbackAsync();
            }

            Assert.That((await x.Contacts.GetAsync("i")).Name, Is.EqualTo("before"));
            Assert.That(await x.Contacts.FindAsync("new"), Is.Null);
        }),
        new("7.1", "aggregate with $match", static async x => Assert.That(await x.Orders.Where(y => y.Status == "completed").ToListAsync(), Has.Count.EqualTo(3))),
        new("7.2", "aggregate with $group and $sum", static async x => Assert.That(
            (await x.Orders.Where(y => y.Status == "completed").GroupBy(y => y.Customer).Sum("total", y => y.Amount).OrderBy("customer").ToRowsAsync()).Select(static y => (y.Text("customer"), y.Decimal("total"))),
            Is.EqualTo(new (string?, decimal?)[] { ("a", 300m), ("b", 50m) }))),
        new("8.1", "handle empty query results", static async x =>
        {
            await x.Contacts.CreateAsync(new() { Name = "n" });
            Assert.That(await x.Contacts.FromJson("""{"where":{"nonExistentField":"value"}}"""u8, new JsonQueryOptions { UnknownFields = UnknownFields.MatchNothing }).ToListAsync(), Is.Empty);
        }),
        new("8.2", "handle null values", static async x => Assert.That((await x.Contacts.GetAsync((await x.Contacts.CreateAsync(new() { Name = "n", OptionalField = null })).Id)).OptionalField, Is.Null)),
        new("8.3", "handle special characters in strings", static async x =>
        {
            var id = (await x.Contacts.CreateAsync(new() { Name = "O'Brien", Description = "\"quotes\" and \\backslashes\\" })).Id;
            var found = await x.Contacts.GetAsync(id);
            Assert.That((found.Name, found.Description), Is.EqualTo(("O'Brien", "\"quotes\" and \\backslashes\\")));
        }),
    ];

    private static async Task FindAsync(KitDb.Session session, string json, string expected, bool isSorted = false)
    {
        var found = (await session.Contacts.FromJson(Encoding.UTF8.GetBytes(json)).ToListAsync()).Select(static x => x.Id);
        Assert.That(found, isSorted ? Is.EqualTo(expected.Split(',')) : Is.EquivalentTo(expected.Split(',')));
    }
}
