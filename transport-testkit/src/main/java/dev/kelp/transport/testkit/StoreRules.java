package dev.kelp.transport.testkit;

/** Every rule of {@link QueueStoreContract}. */
final class StoreRules {

    static final RuleBook<StoreBench> BOOK = RuleBook.of(
            new StorePutAndTakeRules(),
            new StoreWaitingRules(),
            new StoreContentRules(),
            new StoreSettleRules(),
            new StorePutBackRules(),
            new StoreDeadLetterRules(),
            new StoreLeaseRules(),
            new StoreFencingRules(),
            new StoreTimingRules(),
            new StorePriorityRules(),
            new StoreQueueRules(),
            new StoreConcurrencyRules());

    private StoreRules() {}
}
