namespace Portico.Core.Forms;

/// <summary>How a field is entered.</summary>
public enum FieldKind
{
    Text,
    MultilineText,

    /// <summary>A password, token or key in plain text: masked, and never stored in a draft.</summary>
    Secret,
    Integer,
    Number,
    Boolean,

    /// <summary>One of <see cref="FormField.Options"/>.</summary>
    Choice,
    IntOrString,

    /// <summary>Kubernetes quantity such as <c>500m</c> or <c>2Gi</c>.</summary>
    Quantity,

    /// <summary>Duration such as <c>1h30m</c>.</summary>
    Duration,
    DateTime,
    Cron,
    Url,
    Host,
    /// <summary>IP address.</summary>
    Address,

    /// <summary>Range of IP addresses such as <c>10.0.0.0/16</c>.</summary>
    Cidr,

    /// <summary>Container image.</summary>
    Image,

    Email,


    /// <summary>metadata.name.</summary>
    Name,

    /// <summary>metadata.namespace.</summary>
    Namespace,

    /// <summary>The owner annotation.</summary>
    Owner,

    /// <summary>List of scalars; <see cref="FormField.Item"/> says of which.</summary>
    ScalarList,

    /// <summary>List of objects, lists or maps, in order; <see cref="FormField.Content"/> is the form of one.</summary>
    ObjectList,

    /// <summary>List of objects told apart by their keys (<c>x-kubernetes-list-type: map</c>).</summary>
    KeyedList,

    /// <summary>Map of scalars; <see cref="FormField.Item"/> says of which.</summary>
    ScalarMap,

    /// <summary>Map of objects, lists or maps; <see cref="FormField.Content"/> is the form of one.</summary>
    ObjectMap,

    /// <summary>A whole Kubernetes object (<c>x-kubernetes-embedded-resource</c>): a nested form once its kind is known, YAML until then.</summary>
    Embedded,

    /// <summary>What can't be typed: YAML, parsed and checked.</summary>
    Yaml,
}
