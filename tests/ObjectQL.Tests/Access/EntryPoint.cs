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

    /// <summary>Calls that wait, by which a caller reaches no records: what they do, they do for who has a database or a driver, or within an operation that was let in.</summary>
    private static readonly Dictionary<Type, string> s_others = new()
    {
        [typeof(Database)] = "AnalyzeAsync SeedAsync CheckSummariesAsync RebuildSummariesAsync DisposeAsync PingAsync LoadMetadataAsync PrepareMetadataAsync HashPasswordsAsync UnloadMetadataAsync",
        [typeof(DynamicDatabase)] = "OpenAsync",
        [typeof(IObjectModel<>)] = "OpenAsync",
        [typeof(DatabaseCache)] = "KnowIdsAsync WarmAsync",
        [typeof(MetadataFiles)] = "ReadAsync",
        [typeof(Driver)] = "EnsureSchemaAsync ReadCatalogAsync BeginAsync PingAsync FindAsync ListAsync StreamAsync RowsAsync StreamRowsAsync FirstRowAsync WriteJsonAsync CountAsync InsertAsync InsertManyAsync UpsertAsync UpdateAsync UpdateEachAsync DeleteAsync TakeNumbersAsync LockAsync CollectStatisticsAsync ExplainAsync ReleaseAsync DisposeAsync",
        [typeof(MemoryDriver)] = "EnsureSchemaAsync BeginAsync FindAsync ListAsync RowsAsync WriteJsonAsync CollectStatisticsAsync CountAsync InsertAsync InsertManyAsync UpsertAsync UpdateAsync UpdateEachAsync DeleteAsync TakeNumbersAsync ReleaseAsync DisposeAsync",
        [typeof(PartialDriver)] = "ListAsync RowsAsync WriteJsonAsync CountAsync UpdateAsync DeleteAsync ExplainAsync",
        [typeof(DriverTransaction)] = "CommitAsync RollbackAsync SaveAsync ReleaseAsync RollbackToAsync DisposeAsync",
        [typeof(Transaction)] = "CommitAsync RollbackAsync DisposeAsync",
        [typeof(CommitCoordinator)] = "CommitAsync",
        [typeof(TwoPhaseParticipant)] = "OpenAsync WriteAsync PrepareAsync PreparedAsync EndAsync SettleAsync DecisionsAsync ForgetAsync",
        [typeof(ConnectionPool<>)] = "AcquireAsync CloseAsync",
        [typeof(Pool)] = "ReleaseIdleAsync WarmAsync",
        [typeof(PoolManager)] = "TendAsync",
        [typeof(EventOutbox)] = "ReadDeadAsync RetryAsync",
        [typeof(EventQueue)] = "StopAsync DisposeAsync",
        [typeof(IEventListener)] = "HandleAsync",
        [typeof(OutboxDispatcher)] = "DisposeAsync",
        [typeof(PackageCalls)] = "RunAsync HoldsAsync AroundAsync ActAsync",
        [typeof(PackageGuard)] = "RunAsync AroundAsync",
        [typeof(PackageHarness<>)] = "OpenAsync RefusedAsync WithoutAsync DisposeAsync",
        [typeof(PackageHost)] = "InstallAsync UninstallAsync StartAsync StopAsync",
        [typeof(HookRun)] = "RestAsync Begin AllAsync GuardAsync",
        [typeof(RuleCheck)] = "IsTakenAsync FindAsync AnyAsync",
        [typeof(ObjectAction<,,>)] = "RunAsync",
        [typeof(MiddlewareNext)] = "RunAsync",
        [typeof(ResultCache)] = "RunAsync",
        [typeof(StoredQuery)] = "ToObject",
        [typeof(BatchProcessor<,>)] = "AddAsync StopAsync DisposeAsync",
        [typeof(StagedPipeline<,>)] = "AddAsync StopAsync DisposeAsync",
        [typeof(MemoryCache<,>)] = "GetOrLoadAsync",
        [typeof(ValueCache<>)] = "GetAsync GetOrCreateAsync GetOrCreateManyAsync SetAsync RemoveAsync WarmAsync DisposeAsync",
        [typeof(ISharedCache)] = "GetAsync SetAsync",
        [typeof(KeyedSets)] = "FindAsync GetAsync UpdateAsync DeleteAsync VerifyAsync ShareAsync UnshareAsync",
    };

    /// <summary>Public calls that wait, of which nobody has said yet whether they are a way to records.</summary>
    public static IEnumerable<string> Unknown =>
        from type in typeof(Database).Assembly.GetExportedTypes()
        where !s_types.Contains(type)
        let known = s_others.TryGetValue(type, out var names) ? names.Split(' ') : []
        from name in Methods(type).Where(static method => Waits(method.ReturnType)).Select(static method => method.Name).Distinct()
        where !known.Contains(name)
        select type.Name + "." + name;

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
