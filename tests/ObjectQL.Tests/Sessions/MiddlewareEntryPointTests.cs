using ObjectQL.Tests.Access;

namespace ObjectQL.Tests.Sessions;

/// <summary>Every public way to records, found by reflection, passes middleware; a new one that passes none fails here.</summary>
public sealed class MiddlewareEntryPointTests(DriverFactory factory) : SessionFixture(factory)
{
    /// <summary>What runs nothing: the reasons stand in the README of the hooks.</summary>
    private static readonly HashSet<string> s_none =
    [
        "RecordQuery.ExplainAsync(cancellationToken)", "RecordQuery.ExplainCountAsync(atMost, cancellationToken)",
        "ObjectSet.VerifyAsync(id, field, candidate, cancellationToken)",
    ];

    private static IEnumerable<string> Names => EntryPointCases.All.Where(static item => item.Value is not null).Select(static item => item.Key);

    [TestCaseSource(nameof(Names))]
    public async Task Passes_middleware(string name)
    {
        await StoreAsync();
        using var _ = Db.Middleware.Add("*", static (_, _) => throw new StoppedException());
        try
        {
            await EntryPointCases.All[name]!(Session);
            Assert.That(s_none, Does.Contain(name), "It passes no middleware.");
        }
        catch (StoppedException)
        {
            Assert.That(s_none, Does.Not.Contain(name));
        }
        catch (ObjectQLException) when (s_none.Contains(name))
        {
            // The case is one to be refused: it came past the middleware, which would have stopped it.
        }
    }

    [TestCaseSource(nameof(Names))]
    public async Task Passes_it_once(string name)
    {
        await StoreAsync();
        var calls = new List<(string Object, OperationKinds Kind)>();
        using var _ = Db.Middleware.Add("*", (context, next) =>
        {
            calls.Add((context.ObjectName, context.Operation));
            return next.RunAsync();
        });
        try
        {
            await EntryPointCases.All[name]!(Session);
        }
        catch (ObjectQLException error) when (error.Code is ErrorCode.InvalidRequest or ErrorCode.Validation)
        {
            // The case is one to be refused by access; here it goes as far as it goes.
        }

        Assert.That(calls.Count, Is.EqualTo(s_none.Contains(name) ? 0 : calls.Distinct().Count()), string.Join(", ", calls));
    }

    private async Task StoreAsync()
    {
        await Session.Teams.CreateAsync(new Team { Id = "a", Name = "a" });
        await Session.Tickets.CreateAsync(new Ticket { Id = "t", Name = "ab", Team = "a", Code = "c" });
        await Session.Notes.CreateAsync(new Note { Id = "n", Title = "note", Team = "a", Ticket = "t" });
    }

    private sealed class StoppedException : Exception;
}
