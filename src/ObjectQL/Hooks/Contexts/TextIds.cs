namespace ObjectQL;

/// <summary>The id in the contexts of hooks and actions, for objects whose ids are texts.</summary>
public static class TextIds
{
    extension<T>(UpdateContext<T> context)
        where T : Record, IRecord<T>, IKeyed<string>
    {
        /// <summary>The id of the record.</summary>
        public string Id => context.Key;
    }

    extension<T>(DeleteContext<T> context)
        where T : Record, IRecord<T>, IKeyed<string>
    {
        /// <summary>The id of the record.</summary>
        public string Id => context.Key;
    }

    extension<T>(FindContext<T> context)
        where T : Record, IRecord<T>, IKeyed<string>
    {
        /// <summary>The id, when one record is read by it; null for a list.</summary>
        public string? Id => context.Key;
    }

    extension<T>(ActionContext<T> context)
        where T : Record, IRecord<T>, IKeyed<string>
    {
        /// <summary>The id of the record that the action is done to; null for a global action.</summary>
        public string? Id => context.Key;
    }
}
