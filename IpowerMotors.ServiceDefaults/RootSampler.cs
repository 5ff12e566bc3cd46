using System.Diagnostics;
using OpenTelemetry.Trace;

namespace IpowerMotors.ServiceDefaults;

/// <summary>
/// Decides about spans without a parent: a share (0 to 1, <c>OTEL_TRACES_SAMPLER_ARG</c>) of the requests and messages, and no
/// client call, since a call that nobody asked for is polling (the relay looking for work, the gauges of the outbox).
/// </summary>
internal sealed class RootSampler(double share) : Sampler
{
    private readonly TraceIdRatioBasedSampler _ratio = new(share);

    /// <inheritdoc />
    public override SamplingResult ShouldSample(in SamplingParameters parameters) =>
        parameters.Kind == ActivityKind.Client ? new SamplingResult(SamplingDecision.Drop) : _ratio.ShouldSample(parameters);
}
