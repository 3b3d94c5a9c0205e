package cn.anlan.server.platform.postgres;

/** The database cannot be started or used as things are; the message tells the operator what to do about it. */
public final class PostgresRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PostgresRefusedException(String message) {
        super(message);
    }

    PostgresRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
