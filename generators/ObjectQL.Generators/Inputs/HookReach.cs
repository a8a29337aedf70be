namespace ObjectQL.Generators;

/// <summary>What a hook can do to the hooks behind it, as its text shows.</summary>
internal enum HookReach
{
    /// <summary>Its context goes nowhere: it can stop neither them nor, by way of something that keeps the context, later ones.</summary>
    None,

    /// <summary>It says <c>StopPropagation()</c> itself.</summary>
    Stops,

    /// <summary>It hands its context on, or its text is not here: whoever has the context may stop hooks later.</summary>
    Escapes,
}
