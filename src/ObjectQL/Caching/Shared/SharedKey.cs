using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// What a result is kept under for other processes: a cryptographic hash of all that decides it, so that nobody can choose values that lead to the result of somebody else.
/// </summary>
internal static class SharedKey
{
    /// <summary>Raised when the bytes of results take another form.</summary>
    private const string Version = "2";

    /// <summary>
    /// What a plan asks for. Its statement holds the conditions that the caller's access and tenant have added, and says in one text what the engine would be asked.
    /// </summary>
    /// <returns>Null when there is no such text.</returns>
    public static byte[]? Of(QueryPlan plan, Driver driver)
    {
        try
        {
            var text = new StringBuilder($"{Version}\n{plan.Kind} {plan.Schema.Name}\n{string.Join(',', plan.Fields)}\n");

            // What the statement reads is not all: what is read for the kernel alone (a version that the caller may not see), or left out (a formula), callers are given or not.
            text.AppendJoin(' ', (ulong[])[plan.Mask.Low, .. plan.Mask.High]).Append(' ').Append(plan.CarriesVersion).Append('\n');
            foreach (var schema in (ObjectSchema[])[plan.Schema, .. plan.Sources.Select(static source => source.Schema), plan.ResultSchema])
            {
                text.Append(schema.Table).Append('\n');
                foreach (var field in schema.Fields)
                {
                    // The names stand in JSON; whether options are numbers, too.
                    text.Append(field.Name.Length).Append(' ').Append(field.Name).Append(' ').Append(field.Column).Append(' ').Append(field.Type).Append(' ').Append(field.Kind).Append(' ')
                        .Append(field.Scale).Append(' ').AppendJoin(',', field.Options.Select(static option => $"{option.Value}{(option.IsNumber ? "#" : "")}")).Append('\n');
                }
            }

            return SHA256.HashData(Encoding.UTF8.GetBytes(text.Append(plan.Sql(driver.Dialect ?? PostgresDialect.Instance)).ToString()));
        }
        catch (Exception error) when (error is ObjectQLException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            // The dialect has no word for something that a driver without statements computes.
            return null;
        }
    }

    /// <summary>The key of an application's own value.</summary>
    public static string Of(string key) => Convert.ToHexString(SHA256.HashData(Encoding.Unicode.GetBytes(key)));

    /// <summary>The key of a result.</summary>
    /// <param name="plan">What <see cref="Of(QueryPlan, Driver)"/> gives.</param>
    /// <param name="form">The form of the result.</param>
    /// <param name="arguments">What the plan is run with.</param>
    /// <returns>Null when a value has no exact form in bytes.</returns>
    public static string? Of(byte[] plan, string form, ReadOnlySpan<Value> arguments)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        bytes.Write(plan);
        Packed.Text(bytes, form);
        try
        {
            foreach (ref readonly var argument in arguments)
            {
                Packed.Value(bytes, argument);
            }
        }
        catch (EncoderFallbackException)
        {
            return null;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes.WrittenSpan, hash);
        return Convert.ToHexString(hash);
    }
}
