using System.ComponentModel;

namespace ObjectQL;

/// <summary>What a rule says when it is broken; generated code has one for each.</summary>
/// <param name="name">Its name.</param>
/// <param name="field">The field that it is about; empty for none.</param>
/// <param name="messages">The message of each language, one behind the other: language, text. A message without a language has an empty one.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ValidationRule(string name, string field, params string[] messages)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>The field that it is about; empty for none.</summary>
    public string Field { get; } = field;

    /// <summary>The code for programs, or null.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>How bad it is.</summary>
    public ValidationSeverity Severity { get; init; }

    /// <summary>The groups that it belongs to.</summary>
    public string[] Groups { get; init; } = [];

    /// <summary>The message in a language, else in the one that it is a kind of (<c>de</c> of <c>de-AT</c>), else in English, else in Chinese, else the first one.</summary>
    internal string Message(string language)
    {
        for (var wanted = language; wanted.Length != 0; wanted = wanted[..Math.Max(wanted.LastIndexOf('-'), 0)])
        {
            if (Find(wanted) is { } message)
            {
                return message;
            }
        }

        return Find("") ?? Find("en") ?? Find("zh-CN") ?? (messages.Length < 2 ? $"The rule '{Name}' is broken" : messages[1]);
    }

    private string? Find(string language)
    {
        for (var i = 0; i + 1 < messages.Length; i += 2)
        {
            if (string.Equals(messages[i], language, StringComparison.OrdinalIgnoreCase))
            {
                return messages[i + 1];
            }
        }

        return null;
    }
}
