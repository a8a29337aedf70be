namespace ObjectQL;

/// <summary>The id in the contexts of hooks and actions, for objects whose ids are whole numbers.</summary>
public static class NumberIds
{
    extension<T>(UpdateContext<T> context)
        where T : Record, IRecord<T>, IKeyed<long>
    {
        /// <summary>The id of the record.</summary>
        public long Id => RecordKey.ToNumber(context.Key);
    }

    extension<T>(DeleteContext<T> context)
        where T : Record, IRecord<T>, IKeyed<long>
    {
        /// <summary>The id of the record.</summary>
        public long Id => RecordKey.ToNumber(context.Key);
    }

    extension<T>(FindContext<T> context)
        where T : Record, IRecord<T>, IKeyed<long>
    {
        /// <summary>The id, when one record is read by it; null for a list.</summary>
        public long? Id => context.Key is { } key ? RecordKey.ToNumber(key) : null;
    }

    extension<T>(ActionContext<T> context)
        where T : Record, IRecord<T>, IKeyed<long>
    {
        /// <summary>The id of the record that the action is done to; null for a global action.</summary>
        public long? Id => context.Key is { } key ? RecordKey.ToNumber(key) : null;
    }
}
