using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ObjectQL;

/// <summary>
/// What is stored of a password: PBKDF2 with HMAC-SHA-512, a salt of its own, and the number of iterations beside it: <c>$pbkdf2-sha512$i=210000$salt$hash</c>, salt and hash in base64url.
/// </summary>
internal static class PasswordHash
{
    /// <summary>The iterations of new hashes, unless the database says otherwise.</summary>
    public const int DefaultIterations = 210_000;

    /// <summary>The fewest iterations that a database may ask for.</summary>
    public const int LeastIterations = 1_000;

    private const string Scheme = "$pbkdf2-sha512$i=";
    private const int SaltLength = 16;
    private const int HashLength = 32;

    /// <summary>Compared with where nothing is stored, which takes as long; nothing is its text.</summary>
    private static readonly byte[] s_nobody = RandomNumberGenerator.GetBytes(SaltLength + HashLength);

    /// <summary>The hash of a text.</summary>
    public static string Of(string text, int iterations)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        return $"{Scheme}{iterations.ToString(CultureInfo.InvariantCulture)}${Base64Url.EncodeToString(salt)}${Base64Url.EncodeToString(Derive(text, salt, iterations))}";
    }

    /// <summary>Whether a text is the one of a hash. It takes as long as a hash of <paramref name="iterations"/>, whatever is stored.</summary>
    /// <param name="stored">The hash; null, or another text, is that of nothing.</param>
    /// <param name="text">The text.</param>
    /// <param name="iterations">The iterations of new hashes.</param>
    /// <param name="isOutdated">Whether the hash has fewer iterations than new ones.</param>
    public static bool Verify(string? stored, string text, int iterations, out bool isOutdated)
    {
        var isHash = TryRead(stored, out var count, out var salt, out var hash);
        isOutdated = isHash && count < iterations;
        var derived = isHash ? Derive(text, salt!, count) : Derive(text, s_nobody.AsSpan(0, SaltLength), iterations);
        if (isOutdated)
        {
            Derive(text, s_nobody.AsSpan(0, SaltLength), iterations - count);
        }

        // An empty text is no password, and is stored as none.
        return CryptographicOperations.FixedTimeEquals(derived, isHash ? hash : s_nobody.AsSpan(SaltLength)) & isHash & text.Length != 0;
    }

    /// <summary>Whether a stored text is a password itself: neither a hash of this form, nor one of another program's (<c>$name$...</c>).</summary>
    public static bool IsClear(string stored) => !(stored.Length > 1 && stored[0] == '$' && stored.IndexOf('$', 1) > 1);

    private static byte[] Derive(string text, ReadOnlySpan<byte> salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(text), salt, iterations, HashAlgorithmName.SHA512, HashLength);

    private static bool TryRead(string? stored, out int iterations, [NotNullWhen(true)] out byte[]? salt, [NotNullWhen(true)] out byte[]? hash)
    {
        (iterations, salt, hash) = (0, null, null);
        if (stored is null || !stored.StartsWith(Scheme, StringComparison.Ordinal) || stored[Scheme.Length..].Split('$') is not [var count, var first, var second]
            || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out iterations) || iterations == 0 || !Base64Url.IsValid(first) || !Base64Url.IsValid(second))
        {
            return false;
        }

        (salt, hash) = (Base64Url.DecodeFromChars(first), Base64Url.DecodeFromChars(second));
        return hash.Length == HashLength;
    }
}
