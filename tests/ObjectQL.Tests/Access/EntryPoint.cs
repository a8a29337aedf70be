using System.Reflection;

namespace ObjectQL.Tests.Access;

/// <summary>A public method by which a caller reaches records.</summary>
/// <param name="Name">Its type, name and the names of its parameters.</param>
internal sealed record EntryPoint(string Name)
{
    private static readonly Type[] s_types =
    [
        typeof(ObjectSession), typeof(ObjectSet<,>), typeof(RecordQuery<,>), typeof(RowQuery<,>), typeof(RelatedQuery<,>), typeof(RecordTemplate<>), typeof(RowTemplate<,>),
        typeof(RecordLoader<>), typeof(RecordSet<>), typeof(ContractQuery<>),
    ];

    /// <summary>Types with calls that wait, by which a caller reaches no records: what they do, they do for who has a database or a driver, or within an operation that was let in.</summary>
    private static readonly HashSet<Type> s_others =
    [
        typeof(Database), typeof(DynamicDatabase), typeof(IObjectModel<>), typeof(DatabaseCache), typeof(MetadataFiles),
        typeof(Driver), typeof(MemoryDriver), typeof(PartialDriver), typeof(DriverTransaction), typeof(Transaction), typeof(CommitCoordinator), typeof(TwoPhaseParticipant),
        typeof(ConnectionPool<>), typeof(Pool), typeof(PoolManager),
        typeof(EventOutbox), typeof(EventQueue), typeof(IEventListener), typeof(OutboxDispatcher),
        typeof(PackageCalls), typeof(PackageGuard), typeof(PackageHarness<>), typeof(PackageHost),
        typeof(HookRun), typeof(RuleCheck), typeof(ObjectAction<,,>), typeof(MiddlewareNext), typeof(ResultCache), typeof(StoredQuery),
        typeof(BatchProcessor<,>), typeof(StagedPipeline<,>), typeof(MemoryCache<,>), typeof(ValueCache<>), typeof(ISharedCache),

        // The calls of sets with another form of the id, which becomes a text.
        typeof(KeyedSets),
    ];

    /// <summary>Public types with calls that wait, of which nobody has said yet whether they are a way to records.</summary>
    public static IEnumerable<string> Unknown => typeof(Database).Assembly.GetExportedTypes()
        .Where(static type => !s_types.Contains(type) && !s_others.Contains(type) && Methods(type).Any(static method => Waits(method.ReturnType)))
        .Select(static type => type.Name);

    /// <summary>All of them.</summary>
    public static IEnumerable<EntryPoint> All => s_types.SelectMany(Of).Distinct().OrderBy(static item => item.Name, StringComparer.Ordinal);

    private static IEnumerable<MethodInfo> Methods(Type type) => type
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(static method => !method.IsSpecialName && method.DeclaringType != typeof(object) && method.Name is not ("Equals" or "GetHashCode" or "ToString"));

    private static IEnumerable<EntryPoint> Of(Type type) => Methods(type)
        .Select(method => new EntryPoint($"{type.Name.Split('`')[0]}.{method.Name}({string.Join(", ", method.GetParameters().Select(static parameter => parameter.Name))}){(method.IsGenericMethod ? "<" + method.GetGenericArguments().Length + ">" : "")}"));

    private static bool Waits(Type result) => result == typeof(Task) || result == typeof(ValueTask)
        || (result.IsGenericType && (result.GetGenericTypeDefinition() == typeof(Task<>) || result.GetGenericTypeDefinition() == typeof(ValueTask<>) || result.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)));

    public override string ToString() => Name;
}
