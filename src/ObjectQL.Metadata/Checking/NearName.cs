namespace ObjectQL.Metadata;

/// <summary>Finds the known name that somebody probably meant.</summary>
internal static class NearName
{
    /// <summary>The nearest of the known names, or null when none is near. Equal distances: the first in ordinal order.</summary>
    /// <param name="name">The name.</param>
    /// <param name="known">The known names.</param>
    /// <param name="most">How many letters may be wrong, where a name may well be none of the known ones.</param>
    public static string? Of(string name, IEnumerable<string> known, int most = int.MaxValue)
    {
        string? best = null;
        var bestDistance = int.MaxValue;
        if (name.Length is 0 or > 100)
        {
            return null;
        }

        var plain = Plain(name);
        var allowed = Math.Min(most, plain.Length <= 1 ? 0 : plain.Length <= 5 ? 1 : plain.Length <= 9 ? 2 : 3);
        foreach (var candidate in known)
        {
            var other = Plain(candidate);
            var distance = Distance(plain, other, allowed);

            // Of two letters one is too much to be wrong, but a third may be missing: 'mn' is 'min'.
            if (distance <= allowed
                && (plain.Length > 2 || distance == 0 || other.Length == 3)
                && (distance < bestDistance || (distance == bestDistance && string.CompareOrdinal(candidate, best) < 0)))
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return best;
    }

    /// <summary>" Did you mean 'x'?" or nothing: the end of a message.</summary>
    public static string Hint(string name, IEnumerable<string> known) =>
        Of(name, known) is { } near ? " Did you mean '" + near + "'?" : "";

    /// <summary>Lower case without <c>_</c> and <c>-</c>: <c>maxLength</c> and <c>max_length</c> are the same slip.</summary>
    private static string Plain(string name)
    {
        var plain = new char[name.Length];
        var length = 0;
        foreach (var c in name)
        {
            if (c is not '_' and not '-' and not ' ')
            {
                plain[length++] = char.ToLowerInvariant(c);
            }
        }

        return new string(plain, 0, length);
    }

    /// <summary>The number of inserted, removed, changed or swapped letters; more than <paramref name="limit"/> when too far.</summary>
    private static int Distance(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit)
        {
            return limit + 1;
        }

        var before = new int[b.Length + 1];
        var previous = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var value = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    value = Math.Min(value, before[j - 2] + 1);
                }

                current[j] = value;
            }

            (before, previous, current) = (previous, current, before);
        }

        return previous[b.Length];
    }
}
