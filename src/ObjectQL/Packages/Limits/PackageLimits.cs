using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// What the hooks, rules, middleware, actions and listeners of a package, and its methods of start and stop, may do through their sessions, beside what the caller may: <see cref="PackageHost.Limit"/>. Code in the process cannot be caged further in .NET; this keeps
/// a package to what it says that it does.
/// </summary>
public sealed record PackageLimits
{
    /// <summary>The objects that it may touch, and what it may do with them; <c>*</c> names those that are not named. Null leaves all. Changing and deleting need reading too.</summary>
    public IReadOnlyDictionary<string, AccessOperations>? Objects { get; init; }

    /// <summary>How many records or rows a call may read, all its queries taken together; null for any number.</summary>
    public long? MaxRecords { get; init; }

    /// <summary>How long a call may take: later it is refused every further operation, and fails at its end. Nothing can end it from outside. Null for any time.</summary>
    public TimeSpan? MaxTime { get; init; }
}
