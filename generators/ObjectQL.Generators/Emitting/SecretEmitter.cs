using System.Text;

namespace ObjectQL.Generators;

/// <summary>Writes the methods that verify the passwords of an object; nothing for an object without any.</summary>
internal static class SecretEmitter
{
    public static void Emit(StringBuilder text, RecordPlan plan)
    {
        var secrets = plan.Fields.Where(static field => field.Schema.IsSecret).ToArray();
        if (secrets.Length == 0)
        {
            return;
        }

        text.Append("/// <summary>The passwords of <c>").Append(CSharpText.Doc(plan.Schema.Name)).Append("</c>, which are verified and never read.</summary>\n")
            .Append(plan.Modifiers).Append("static partial class ").Append(plan.Class).Append("PasswordCalls\n{\n");
        foreach (var secret in secrets)
        {
            text.Append("    /// <inheritdoc cref=\"Oql::ObjectSet{T, TFields}.VerifyAsync\"/>\n    public static Sys::Threading.Tasks.ValueTask<bool> Verify").Append(secret.Name)
                .Append("Async(this Oql::ObjectSet<").Append(plan.Class).Append(", ").Append(plan.Class).Append(".Fields> set, ").Append(RecordEmitter.IdType(plan.Schema) ?? "string")
                .Append(" id, string candidate, Sys::Threading.CancellationToken cancellationToken = default) =>\n        set.VerifyAsync(").Append(Key(RecordEmitter.IdType(plan.Schema)))
                .Append(", ").Append(CSharpText.Literal(secret.Schema.Name)).Append(", candidate, cancellationToken);\n");
        }

        text.Append("}\n\n");
    }

    private static string Key(string? type) => type switch
    {
        null => "id",
        "long" => "id.ToString(Sys::Globalization.CultureInfo.InvariantCulture)",
        _ => "id.ToString()",
    };
}
