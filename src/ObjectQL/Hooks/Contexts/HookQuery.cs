namespace ObjectQL;

/// <summary>The query of an operation, as its before-hooks see and narrow it.</summary>
public readonly struct HookQuery
{
    private readonly OperationContext _operation;
    private readonly int _version;

    internal HookQuery(OperationContext operation, int version)
    {
        _operation = operation;
        _version = version;
    }

    /// <summary>The greatest number of records; null for all.</summary>
    public int? Limit => Builder.TakePerParent is >= 0 and var count ? count : null;

    /// <summary>The number of leading records that are left out.</summary>
    public int Offset => Builder.SkipPerParent;

    private QueryBuilder Builder => (_operation.Version == _version ? _operation : throw HookContext.HasEnded()).QueryBuilder
        ?? throw new InvalidOperationException("This operation has run already, so its query can no longer be changed; narrow it in a before-hook.");

    /// <summary>Narrows to the records that match: <c>context.Query.Where((Project.Fields x) => x.Owner == context.User.Id)</c>.</summary>
    /// <typeparam name="TFields">The field descriptors of the object.</typeparam>
    public HookQuery Where<TFields>(Func<TFields, Predicate> condition)
        where TFields : struct, IFields<TFields>
    {
        ArgumentNullException.ThrowIfNull(condition);
        var builder = Builder;
        if (_operation.Session.Database.IsLimited && PackageRun.Current is not null)
        {
            CheckLimits(condition, null);
        }

        builder.Narrow(condition(FieldsOf<TFields>(builder)).NodeFor(builder));
        return this;
    }

    /// <summary>Narrows to the records that match a condition in the text language: <c>context.Query.Where("owner == @me", ("me", context.User.Id))</c>.</summary>
    /// <param name="condition">The condition; what varies stands as <c>@name</c> in it.</param>
    /// <param name="arguments">The values of its parameters.</param>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: the text or an argument is wrong.</exception>
    public HookQuery Where(string condition, params ReadOnlySpan<QueryArgument> arguments)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var builder = Builder;
        var text = _operation.Session.Database.Texts.Get(_operation.ObjectType, condition);
        if (_operation.Session.Database.IsLimited)
        {
            PackageRun.CheckPaths(text.Sources);
        }

        builder.Narrow(builder.Text(text, arguments));
        return this;
    }

    /// <summary>Sorts ascending, behind the order that the caller asked for.</summary>
    /// <typeparam name="TFields">The field descriptors of the object.</typeparam>
    public HookQuery OrderBy<TFields>(Func<TFields, FieldToken> key)
        where TFields : struct, IFields<TFields> => Order(key, descending: false);

    /// <summary>Sorts descending, behind the order that the caller asked for.</summary>
    /// <typeparam name="TFields">The field descriptors of the object.</typeparam>
    public HookQuery OrderByDescending<TFields>(Func<TFields, FieldToken> key)
        where TFields : struct, IFields<TFields> => Order(key, descending: true);

    /// <summary>At most that many records, whatever the caller asked for.</summary>
    public HookQuery Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Builder.Take(count);
        return this;
    }

    /// <summary>Leaves that many records out, whatever the caller asked for.</summary>
    public HookQuery Skip(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Builder.Skip(count);
        return this;
    }

    private HookQuery Order<TFields>(Func<TFields, FieldToken> key, bool descending)
        where TFields : struct, IFields<TFields>
    {
        ArgumentNullException.ThrowIfNull(key);
        var builder = Builder;
        if (_operation.Session.Database.IsLimited && PackageRun.Current is not null)
        {
            CheckLimits(null, key);
        }

        builder.OrderBy(key(FieldsOf<TFields>(builder)).Operand, descending);
        return this;
    }

    /// <summary>A package with limits reaches by its paths what it may read; tried apart, since those of the caller are none of its.</summary>
    private void CheckLimits<TFields>(Func<TFields, Predicate>? condition, Func<TFields, FieldToken>? key)
        where TFields : struct, IFields<TFields>
    {
        var session = _operation.Session;
        var trial = session.RentBuilder(_operation.ObjectType);
        try
        {
            var fields = FieldsOf<TFields>(trial);
            if (condition is not null)
            {
                trial.Where(condition(fields).NodeFor(trial));
            }

            if (key is not null)
            {
                trial.OrderBy(key(fields).Operand, descending: false);
            }

            if (trial.ReachesOthers)
            {
                PackageRun.CheckPaths(ShapeReader.Read(trial, session.Database.FindSchema).Sources.AsSpan());
            }
        }
        finally
        {
            session.ReturnBuilder(trial);
        }
    }

    /// <summary>The fields, unless they are those of another object: their numbers would mean something else here.</summary>
    private TFields FieldsOf<TFields>(QueryBuilder builder)
        where TFields : struct, IFields<TFields> => TFields.ObjectType is { } type && !ReferenceEquals(type, _operation.ObjectType)
        ? throw new ObjectQLException(
            ErrorCode.InvalidRequest,
            $"The fields of '{type.Schema.Name}' cannot narrow a query of '{_operation.ObjectType.Schema.Name}'.",
            _operation.ObjectType.Schema.Name)
        : TFields.Of(new FieldSource(builder));
}
