namespace Portico.Core.Errors;

/// <summary>What went wrong, as adapters say it. The kebab-case name is the <c>type</c> of a ProblemDetails: <c>urn:portico:error:cluster-unreachable</c>.</summary>
public enum ErrorCode
{
    Unexpected,
    InvalidInput,
    NotFound,
    Conflict,
    Forbidden,
    Unauthenticated,
    ClusterUnreachable,
    ClusterCredentialsRefused,
    ClusterCertificateInvalid,
    ClusterRefused,
    TypeNotServed,
    RepositoryNotFound,
    RepositoryUnreachable,
    RepositoryForbidden,
    ChangeRequestConflict,
    StorageUnavailable,
    ConfigurationInvalid,
}
