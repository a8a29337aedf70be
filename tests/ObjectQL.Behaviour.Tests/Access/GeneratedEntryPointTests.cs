using System.Reflection;

namespace ObjectQL.Behaviour.Tests;

/// <summary>Every way to records that is generated, or that takes ids of another type, is found by reflection and run for a user who may nothing: there is nothing to add for a new one.</summary>
public sealed class GeneratedEntryPointTests(DriverFactory factory) : VaultFixture(factory)
{
    private static readonly Type[] s_guarded = [typeof(Vault), typeof(Medal), typeof(Seal)];

    private static IEnumerable<string> Names => Methods.Select(NameOf).Distinct();

    /// <summary>Queries and actions of guarded objects, and the calls of sets by numbers and uuids.</summary>
    private static IEnumerable<MethodInfo> Methods =>
    [
        .. typeof(KeyedSets).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(static method => method.GetParameters()[1].ParameterType == typeof(long)
            ? method.MakeGenericMethod(typeof(Medal), typeof(Medal.Fields)) : method.MakeGenericMethod(typeof(Seal), typeof(Seal.Fields))),
        .. typeof(SalesDb).Assembly.GetTypes()
            .Where(static type => type.IsAbstract && type.IsSealed && !type.Name.Contains('<'))
            .SelectMany(static type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(static method => method.GetParameters() is [{ ParameterType: var first }, ..] && (IsGuarded(first) || (first == typeof(SalesDb.Session) && IsOfVaults(method)))),
    ];

    [TestCase("VaultQueries.AnyOfSecret")]
    [TestCase("SalesDbQueries.RichestVaultsAsync")]
    [TestCase(".UnlockAsync")]
    [TestCase(".CountAllAsync")]
    [TestCase("KeyedSets.FindAsync(long)")]
    [TestCase("KeyedSets.ShareAsync(Guid)")]
    public void Each_kind_is_found(string name) => Assert.That(Names, Has.Some.EndsWith(name));

    [TestCaseSource(nameof(Names))]
    public async Task Is_refused(string name)
    {
        await using var nobody = Db.As(new User("nobody"));
        foreach (var method in Methods.Where(method => NameOf(method) == name))
        {
            object?[] arguments = [.. method.GetParameters().Select(parameter => ValueOf(parameter.ParameterType, nobody))];
            var error = Assert.CatchAsync<ObjectQLException>(async () => await RunAsync(method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)!), name);
            Assert.That(error!.Code, Is.EqualTo(ErrorCode.Forbidden), name);
        }
    }

    private static bool IsGuarded(Type set) => set.IsGenericType && set.GetGenericTypeDefinition() == typeof(ObjectSet<,>) && s_guarded.Contains(set.GetGenericArguments()[0]);

    private static bool IsOfVaults(MethodInfo method) => method.DeclaringType == typeof(VaultQueries) || method.ReturnType.ToString().Contains(typeof(Vault).FullName!, StringComparison.Ordinal);

    private static string NameOf(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}{(method.DeclaringType == typeof(KeyedSets) ? method.GetParameters()[1].ParameterType == typeof(long) ? "(long)" : "(Guid)" : "")}";

    private static object? ValueOf(Type type, SalesDb.Session session) => type switch
    {
        _ when type == typeof(SalesDb.Session) => session,
        _ when type == typeof(ObjectSet<Vault, Vault.Fields>) => session.Vaults,
        _ when type == typeof(ObjectSet<Medal, Medal.Fields>) => session.Medals,
        _ when type == typeof(ObjectSet<Seal, Seal.Fields>) => session.Seals,
        _ when type == typeof(long) => 1L,
        _ when type == typeof(string) => "n1",
        _ when type == typeof(Guid) => Guid.Empty,
        _ when type == typeof(ShareTarget) => ShareTarget.User("u"),
        _ when type == typeof(CancellationToken) => CancellationToken.None,
        _ when type.IsSubclassOf(typeof(Record)) => Activator.CreateInstance(type),
        _ => throw new NotSupportedException($"There is no argument of type {type}: add one."),
    };

    private static async Task RunAsync(object result)
    {
        if (result.GetType().GetMethod("AsTask") is { } asTask)
        {
            await (Task)asTask.Invoke(result, null)!;
            return;
        }

        var each = result.GetType().GetInterfaces().Single(static one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));
        await (Task)typeof(GeneratedEntryPointTests).GetMethod(nameof(WalkAsync), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(each.GetGenericArguments()).Invoke(null, [result])!;
    }

    private static async Task WalkAsync<T>(IAsyncEnumerable<T> items)
    {
        await foreach (var _ in items)
        {
            Assert.Fail("Nothing may be given.");
        }
    }
}
