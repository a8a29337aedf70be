namespace ObjectQL;

/// <summary>The id in the contexts of hooks and actions, for objects whose ids are uuids.</summary>
public static class UuidIds
{
    extension<T>(UpdateContext<T> context)
        where T : Record, IRecord<T>, IKeyed<Guid>
    {
        /// <summary>The id of the record.</summary>
        public Guid Id => Guid.Parse(context.Key);
    }

    extension<T>(DeleteContext<T> context)
        where T : Record, IRecord<T>, IKeyed<Guid>
    {
        /// <summary>The id of the record.</summary>
        public Guid Id => Guid.Parse(context.Key);
    }

    extension<T>(FindContext<T> context)
        where T : Record, IRecord<T>, IKeyed<Guid>
    {
        /// <summary>The id, when one record is read by it; null for a list.</summary>
        public Guid? Id => context.Key is { } key ? Guid.Parse(key) : null;
    }

    extension<T>(ActionContext<T> context)
        where T : Record, IRecord<T>, IKeyed<Guid>
    {
        /// <summary>The id of the record that the action is done to; null for a global action.</summary>
        public Guid? Id => context.Key is { } key ? Guid.Parse(key) : null;
    }
}
