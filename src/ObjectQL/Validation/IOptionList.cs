namespace ObjectQL;

/// <summary>A list of options that validation can look into without knowing their type.</summary>
internal interface IOptionList
{
    /// <summary>Hands every option to the check.</summary>
    void Check(ref FieldCheckWriter check);

    /// <summary>Whether the option is in the list.</summary>
    bool Holds(string option);
}
