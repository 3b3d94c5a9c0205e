package cn.anlan.server.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The stable name and version of a {@link Fact}, kept in the journal, so that it can be read without its class. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface FactType {

    /** For example {@code warning.alert-raised}. Never changed once released. */
    String name();

    /** Grows when the body changes its shape. */
    int version() default 1;
}
