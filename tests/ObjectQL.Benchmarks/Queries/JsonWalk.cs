using System.Text.Json;

namespace ObjectQL.Benchmarks.Queries;

/// <summary>The floor: every token is read, nothing is made of it.</summary>
internal sealed class JsonWalk : IDisposable
{
    public int Tokens { get; private set; }

    public void Run()
    {
        var reader = new Utf8JsonReader(QueryJson.Text);
        while (reader.Read())
        {
            Tokens += (int)reader.TokenType;
        }
    }

    public void Dispose()
    {
        // Nothing is held.
    }
}
