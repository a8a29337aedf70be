namespace ObjectQL.Postgres.Tests.Schema;

/// <summary>
/// A type that stands in for pgvector's, which is not installed where tests run: the same name, a number of elements, and the same casts, but the
/// texts of arrays inside. It has no binary form, so that a value which goes or comes without a cast is an error.
/// </summary>
internal static class VectorType
{
    public const string Create = """
        CREATE TYPE vector;
        CREATE FUNCTION vector_in(cstring) RETURNS vector AS 'textin' LANGUAGE internal IMMUTABLE STRICT;
        CREATE FUNCTION vector_out(vector) RETURNS cstring AS 'textout' LANGUAGE internal IMMUTABLE STRICT;
        CREATE FUNCTION vector_typmod_in(cstring[]) RETURNS integer AS 'varchartypmodin' LANGUAGE internal IMMUTABLE STRICT;
        CREATE FUNCTION vector_typmod_out(integer) RETURNS cstring AS 'varchartypmodout' LANGUAGE internal IMMUTABLE STRICT;
        CREATE TYPE vector (INPUT = vector_in, OUTPUT = vector_out, TYPMOD_IN = vector_typmod_in, TYPMOD_OUT = vector_typmod_out, INTERNALLENGTH = variable, STORAGE = extended);
        CREATE FUNCTION array_to_vector(real[], integer, boolean) RETURNS vector LANGUAGE plpgsql IMMUTABLE STRICT AS $$
        BEGIN
          IF $2 >= 0 AND cardinality($1) <> $2 - 4 THEN
            RAISE EXCEPTION 'expected % dimensions, not %', $2 - 4, cardinality($1) USING ERRCODE = 'data_exception';
          END IF;
          RETURN $1::text;
        END $$;
        CREATE FUNCTION vector_to_float4(vector, integer, boolean) RETURNS real[] LANGUAGE plpgsql IMMUTABLE STRICT AS $$ BEGIN RETURN $1::text; END $$;
        CREATE CAST (real[] AS vector) WITH FUNCTION array_to_vector(real[], integer, boolean) AS ASSIGNMENT;
        CREATE CAST (vector AS real[]) WITH FUNCTION vector_to_float4(vector, integer, boolean) AS IMPLICIT;
        """;
}
