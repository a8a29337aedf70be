namespace ObjectQL;

/// <summary>A list of options that validation can look into without knowing their type.</summary>
internal interface IOptionList
{
    /// <summary>Hands every option to the check.</summary>
    void Check(ref FieldCheckWriter check);

    /// <summary>The options as they are written.</summary>
    IEnumerable<string> Texts { get; }

    /// <summary>Whether there is none.</summary>
    bool IsEmpty { get; }

    /// <summary>Whether the option is in the list.</summary>
    bool Holds(string option);
}
