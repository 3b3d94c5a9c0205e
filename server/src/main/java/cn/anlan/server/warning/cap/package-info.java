/** Official warnings and threshold alerts as messages of CAP 1.2: composed, signed, kept, and given away by their doors. */
@NullMarked
package cn.anlan.server.warning.cap;

import org.jspecify.annotations.NullMarked;
