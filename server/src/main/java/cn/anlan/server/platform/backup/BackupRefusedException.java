package cn.anlan.server.platform.backup;

/** A backup or restore that must not be done as things are; the message tells the operator why. */
public final class BackupRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BackupRefusedException(String message) {
        super(message);
    }
}
