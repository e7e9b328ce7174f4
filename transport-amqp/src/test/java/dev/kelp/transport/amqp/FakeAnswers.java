package dev.kelp.transport.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.impl.LongStringHelper;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a broker answers when all is well. */
final class FakeAnswers {

    private FakeAnswers() {}

    static Method start(String mechanisms) {
        return new AMQP.Connection.Start.Builder()
                .versionMajor(0)
                .versionMinor(9)
                .serverProperties(Map.of("product", "Fake"))
                .mechanisms(LongStringHelper.asLongString(mechanisms))
                .locales(LongStringHelper.asLongString("en_US"))
                .build();
    }

    static void addTo(Map<Class<?>, Function<Method, List<Method>>> answers) {
        put(
                answers,
                AMQP.Connection.StartOk.class,
                new AMQP.Connection.Tune.Builder()
                        .channelMax(100)
                        .frameMax(131_072)
                        .heartbeat(60)
                        .build());
        put(answers, AMQP.Connection.Open.class, new AMQP.Connection.OpenOk.Builder().build());
        put(answers, AMQP.Connection.Close.class, new AMQP.Connection.CloseOk.Builder().build());
        put(answers, AMQP.Channel.Open.class, new AMQP.Channel.OpenOk.Builder().build());
        put(answers, AMQP.Channel.Close.class, new AMQP.Channel.CloseOk.Builder().build());
        put(answers, AMQP.Exchange.Declare.class, new AMQP.Exchange.DeclareOk.Builder().build());
        put(answers, AMQP.Queue.Bind.class, new AMQP.Queue.BindOk.Builder().build());
        put(answers, AMQP.Basic.Qos.class, new AMQP.Basic.QosOk.Builder().build());
        put(answers, AMQP.Confirm.Select.class, new AMQP.Confirm.SelectOk.Builder().build());
        answers.put(
                AMQP.Queue.Declare.class,
                method -> List.of(new AMQP.Queue.DeclareOk.Builder()
                        .queue(((AMQP.Queue.Declare) method).getQueue())
                        .messageCount(3)
                        .consumerCount(1)
                        .build()));
        answers.put(
                AMQP.Basic.Consume.class,
                method -> List.of(new AMQP.Basic.ConsumeOk.Builder()
                        .consumerTag(((AMQP.Basic.Consume) method).getConsumerTag())
                        .build()));
        answers.put(
                AMQP.Basic.Cancel.class,
                method -> List.of(new AMQP.Basic.CancelOk.Builder()
                        .consumerTag(((AMQP.Basic.Cancel) method).getConsumerTag())
                        .build()));
    }

    private static void put(
            Map<Class<?>, Function<Method, List<Method>>> answers, Class<? extends Method> to, Method with) {
        answers.put(to, method -> List.of(with));
    }

    /** The public interface that a method implements, such as {@code AMQP.Queue.Declare}. */
    static Class<?> kind(Method method) {
        return Arrays.stream(method.getClass().getInterfaces())
                .filter(each -> each.getName().startsWith(AMQP.class.getName()))
                .findFirst()
                .orElseThrow();
    }
}
