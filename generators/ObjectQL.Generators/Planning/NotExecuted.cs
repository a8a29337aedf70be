using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>
/// What metadata declares and this version only keeps. Someone who declares a permission must not believe that it holds.
/// </summary>
/// <param name="Path">The metadata file.</param>
/// <param name="What">What is declared.</param>
/// <param name="Consequence">What does not happen.</param>
internal sealed record NotExecuted(string Path, string What, string Consequence)
{
    public static IEnumerable<NotExecuted> Of(LinkedSchema schema)
    {
        foreach (var item in schema.Items)
        {
            var consequence = item.Type switch
            {
                "workflow" => "it never runs",
                _ => null,
            };
            if (consequence is not null)
            {
                yield return new NotExecuted(item.Source, $"The {item.Type} '{item.Name}'", consequence);
            }
        }

        foreach (var permission in schema.Permissions)
        {
            foreach (var kept in permission.Kept)
            {
                yield return new NotExecuted(kept.Path, kept.What, "nobody gets or loses access by it");
            }
        }
    }
}
