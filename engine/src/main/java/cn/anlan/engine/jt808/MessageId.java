package cn.anlan.engine.jt808;

/** Messages that are read or answered (JT/T 808, table of messages). */
public final class MessageId {

    /** 终端通用应答. */
    public static final int TERMINAL_ANSWER = 0x0001;

    /** 终端心跳. */
    public static final int HEARTBEAT = 0x0002;

    /** 终端注销. */
    public static final int UNREGISTER = 0x0003;

    /** 终端注册. */
    public static final int REGISTER = 0x0100;

    /** 终端鉴权. */
    public static final int AUTHENTICATE = 0x0102;

    /** 位置信息汇报. */
    public static final int POSITION = 0x0200;

    /** 位置信息查询应答. */
    public static final int POSITION_ASKED = 0x0201;

    /** 定位数据批量上传. */
    public static final int POSITIONS = 0x0704;

    /** 平台通用应答. */
    public static final int PLATFORM_ANSWER = 0x8001;

    /** 终端注册应答. */
    public static final int REGISTER_ANSWER = 0x8100;

    private MessageId() {}
}
