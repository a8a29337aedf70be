namespace ObjectQL.Analyzers.Tests;

/// <summary>OQL0721 guesses from what becomes of a task; so here is what it must not take for forgotten.</summary>
public sealed class ForgottenAwaitTests
{
    [TestCase("internal static void Run(Db.Session session) { session.Projects.DeleteAsync(\"a\"); }", "session.Projects.DeleteAsync(\"a\")")]
    [TestCase("internal static void Run(Db.Session session) => session.Projects.DeleteAsync(\"a\");", "session.Projects.DeleteAsync(\"a\")")]
    [TestCase("internal static async Task Run(Db.Session session) { _ = session.Projects.DeleteAsync(\"a\"); await Task.Yield(); }", "session.Projects.DeleteAsync(\"a\")")]
    [TestCase("internal static async Task Run(Db.Session session) { var done = session.Projects.DeleteAsync(\"a\"); await Task.Yield(); }", "session.Projects.DeleteAsync(\"a\")")]
    [TestCase("internal static void Run(Db.Session session) { session.Projects.DeleteAsync(\"a\").AsTask(); }", "session.Projects.DeleteAsync(\"a\")")]
    [TestCase("internal static void Run(Transaction tx) { tx.CommitAsync(); }", "tx.CommitAsync()")]
    [TestCase("internal static void Run(Db.Session session) { _ = session.BeginAsync(); }", "session.BeginAsync()")]
    [TestCase("internal static void Run(List<string> ids, Db.Session session) => ids.ForEach(id => session.Projects.DeleteAsync(id));", "session.Projects.DeleteAsync(id)")]
    public Task Forgotten(string code, string place) => RuleCheck.Check("OQL0721", code, place);

    [TestCase("internal static async Task Run(Db.Session session) => await session.Projects.DeleteAsync(\"a\");")]
    [TestCase("internal static async Task Run(Db.Session session) => await session.Projects.DeleteAsync(\"a\").ConfigureAwait(false);")]
    [TestCase("internal static ValueTask<bool> Run(Db.Session session) => session.Projects.DeleteAsync(\"a\");")]
    [TestCase("internal static ValueTask<bool> Run(Db.Session session) { return session.Projects.DeleteAsync(\"a\"); }")]
    [TestCase("internal static async Task Run(Db.Session session) { var done = session.Projects.DeleteAsync(\"a\"); await Task.Yield(); await done; }")]
    [TestCase("internal static async Task Run(Db.Session session) { var tasks = new List<Task>(); tasks.Add(session.Projects.DeleteAsync(\"a\").AsTask()); await Task.WhenAll(tasks); }")]
    [TestCase("internal static void Run(Db.Session session) { Func<ValueTask<bool>> later = () => session.Projects.DeleteAsync(\"a\"); }")]
    [TestCase("internal static async Task Run(Db.Session session) { var done = await session.Projects.DeleteAsync(\"a\"); }")]
    [TestCase("internal static void Run(Db.Session session) { Task.Run(() => 1); _ = Task.Delay(5); }")]
    public Task Not_forgotten(string code) => RuleCheck.Check("OQL0721", code, null);
}
