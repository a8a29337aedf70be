using System.Data;
using Dapper;

namespace ObjectQL.Benchmarks.Postgres;

/// <summary>Dapper knows no <see cref="DateOnly"/> as a parameter by itself.</summary>
internal sealed class DateHandler : SqlMapper.TypeHandler<DateOnly>
{
    public override void SetValue(IDbDataParameter parameter, DateOnly value) => parameter.Value = value;

    public override DateOnly Parse(object value) => value is DateOnly date ? date : DateOnly.FromDateTime((DateTime)value);
}
