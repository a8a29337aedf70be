using System.Collections;
using ObjectQL.Sqlite.Tests.Model;
using ObjectQL.Sqlite.Tests.Support;

namespace ObjectQL.Sqlite.Tests.Driver;

/// <summary>A list that cancels when its middle is read.</summary>
public sealed class CancellingList(CancellationTokenSource source, int count) : IReadOnlyList<Project>
{
    public int Count => count;

    public Project this[int index]
    {
        get
        {
            if (index == count / 2)
            {
                source.Cancel();
            }

            return TestDatabase.Stamped(new Project { Name = $"n{index}" });
        }
    }

    public IEnumerator<Project> GetEnumerator() => throw new NotSupportedException();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
