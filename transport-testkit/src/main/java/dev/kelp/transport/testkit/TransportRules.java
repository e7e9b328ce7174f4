package dev.kelp.transport.testkit;

/** Every rule of {@link TransportContract}. */
final class TransportRules {

    static final RuleBook<TransportBench> BOOK = RuleBook.of(
            new PublishRules(),
            new UnroutableRules(),
            new ContentRules(),
            new DelayedPublishRules(),
            new ConsumeRules(),
            new CancelRules(),
            new SettleRules(),
            new DoubleSettleRules(),
            new RequeueRules(),
            new DeadLetterRules(),
            new RoutingRules(),
            new FanoutRules(),
            new DeclareRules(),
            new QueueRules(),
            new ExclusiveQueueRules(),
            new PrefetchRules(),
            new ChannelPrefetchRules(),
            new PriorityRules(),
            new ExpiryRules(),
            new LostConnectionRules(),
            new TakeoverRules(),
            new RestartRules(),
            new CloseRules(),
            new ChannelErrorRules(),
            new BrokerRules());

    private TransportRules() {}
}
