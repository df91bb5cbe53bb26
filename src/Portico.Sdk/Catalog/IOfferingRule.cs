using Portico.Sdk.Resources;

namespace Portico.Sdk.Catalog;

/// <summary>Reads offerings out of definition objects such as XRDs, RGDs and CRDs. Pure.</summary>
public interface IOfferingRule
{
    /// <summary>The definition kind this rule reads, such as <c>CompositeResourceDefinition.apiextensions.crossplane.io</c>.</summary>
    GroupKind Definition { get; }

    /// <summary>What the definition offers; none when it isn't meant for users.</summary>
    IEnumerable<OfferingDraft> OfferingsOf(Resource definition);
}
