using System.Runtime.CompilerServices;

namespace ObjectQL.Tests.Access;

/// <summary>Users may be kept for longer than the databases that they were asked about.</summary>
[TestFixture]
public sealed class UserLifetimeTests
{
    [Test]
    public async Task A_user_does_not_keep_a_closed_database_alive()
    {
        var user = new User("u", roles: ["clerk"]);
        var database = await UseAsync(user);
        for (var i = 0; i < 20 && database.IsAlive; i++)
        {
            await Task.Delay(10);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.That(database.IsAlive, Is.False);
        GC.KeepAlive(user);
    }

    [Test]
    public async Task A_user_goes_from_one_database_to_another_with_what_may_be_done_there()
    {
        var user = new User("u", roles: ["clerk"]);
        await using var open = await OpenAsync("read: [clerk]");
        await using var closed = await OpenAsync("read: [boss]");
        for (var i = 0; i < 3; i++)
        {
            await using var may = open.As(user);
            Assert.That(await may.Objects("papers").CountAsync(), Is.Zero);
            await using var mayNot = closed.As(user);
            Throws.WithCode(ErrorCode.Forbidden, () => mayNot.Objects("papers").CountAsync().AsTask(), "papers");
            GC.Collect();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> UseAsync(User user)
    {
        await using var db = await OpenAsync("read: [clerk]");
        await using var session = db.As(user);
        Assert.That(await session.Objects("papers").CountAsync(), Is.Zero);
        return new WeakReference(db);
    }

    private static ValueTask<DynamicDatabase> OpenAsync(string permission) => DynamicDatabase.OpenAsync(
        new MemoryDriver(),
        [new("papers.object.yml", "fields: { name: { type: text } }"), new("papers.permission.yml", $"name: access\nobject: papers\nobject_permissions: {{ {permission} }}\n")]);
}
