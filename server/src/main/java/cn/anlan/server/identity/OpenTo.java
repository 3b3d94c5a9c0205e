package cn.anlan.server.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A handler that these roles may call although they see nothing else: {@link Role#SECURITY_ADMINISTRATOR} and {@link
 * Role#AUDIT_ADMINISTRATOR}, who have power and no data, and {@link Role#ENTERPRISE}, which has its own part only. It opens the
 * handler to them and closes it to nobody: which roles may do what it does, the handler checks itself.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OpenTo {

    /** The roles. */
    Role[] value();
}
