namespace ObjectQL.Metadata;

/// <summary>The known keys of translations, by FORMAT chapter 1.8: the layout per object (the one per module holds several of these).</summary>
internal static class TranslationKeys
{
    private static readonly KeyTable Field = new("a field's translation")
    {
        { "label description help_text inlineHelpText placeholder", Shape.Text },
        { "options", Shape.Map },
        { "validation messages", Shape.Any },
    };

    private static readonly KeyTable Action = new("an action's translation")
    {
        { "label description confirm_text confirmText successMessage success_message", Shape.Text },
        { "params", Shape.Map },
    };

    /// <summary>The keys of an object's translation.</summary>
    public static readonly KeyTable Object = new("a translation")
    {
        { "label pluralLabel plural_label description help_text", Shape.Text },
        { "fields", Shape.Map, Nest.Each, Field },
        { "options", Shape.Map },
        { "actions", Shape.Map, Nest.Each, Action },
        { "views validation messages", Shape.Any },
    };
}
