package cn.anlan.server.identity;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/** Where a caller is, as far as it means one place. */
final class Addresses {

    private static final int NETWORK_BYTES = 8;

    private Addresses() {}

    /**
     * The address itself; of IPv6 the network of 64 bits, because whoever has one address there has them all.
     *
     * @param address a literal, as the web server gives it
     */
    static String place(String address) {
        try {
            if (InetAddress.ofLiteral(address) instanceof Inet6Address six) {
                return HexFormat.of().formatHex(six.getAddress(), 0, NETWORK_BYTES) + "::/64";
            }
        } catch (IllegalArgumentException notALiteral) {
            return address; // of a socket that has none
        }
        return address;
    }
}
