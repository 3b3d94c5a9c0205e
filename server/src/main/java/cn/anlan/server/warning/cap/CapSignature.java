package cn.anlan.server.warning.cap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The signature in a message, as CAP 1.2 (3.3.4.1) has it: enveloped, over the whole document (W3C XML Signature 1.1, ECDSA with SHA-256,
 * exclusive canonical form). The open key stands in it as a value: it says which key to ask for, not whom to trust.
 */
public final class CapSignature {

    private static final XMLSignatureFactory SIGNATURES = XMLSignatureFactory.getInstance("DOM");

    private CapSignature() {}

    /** The document with a signature as its last element. */
    static byte[] sign(byte[] message, PrivateKey secret, PublicKey open, String keyName) {
        try {
            Document document = parse(message);
            SignedInfo signed = SIGNATURES.newSignedInfo(
                    SIGNATURES.newCanonicalizationMethod(
                            CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                    SIGNATURES.newSignatureMethod(SignatureMethod.ECDSA_SHA256, null),
                    List.of(wholeDocument()));
            KeyInfoFactory infos = SIGNATURES.getKeyInfoFactory();
            KeyInfo key = infos.newKeyInfo(List.of(infos.newKeyName(keyName), infos.newKeyValue(open)));
            SIGNATURES.newXMLSignature(signed, key).sign(new DOMSignContext(secret, document.getDocumentElement()));
            onOneLine(document);
            return octets(document);
        } catch (GeneralSecurityException | MarshalException | XMLSignatureException | SAXException | IOException e) {
            throw new IllegalStateException("a message of ours cannot be signed", e);
        }
    }

    /** The JDK breaks Base64 by carriage returns, which a document holds by number only; nothing signed says how it is broken. */
    private static void onOneLine(Document document) {
        for (String base64 : List.of("SignatureValue", "PublicKey")) {
            NodeList nodes = document.getElementsByTagNameNS("*", base64);
            for (int n = 0; n < nodes.getLength(); n++) {
                nodes.item(n).setTextContent(nodes.item(n).getTextContent().replaceAll("\\s", ""));
            }
        }
    }

    private static Reference wholeDocument() throws GeneralSecurityException {
        return SIGNATURES.newReference(
                "",
                SIGNATURES.newDigestMethod(DigestMethod.SHA256, null),
                List.of(
                        SIGNATURES.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                        SIGNATURES.newTransform(CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null)),
                null,
                null);
    }

    /** Whether the document holds exactly one signature, and that one is by this key and over all that stands there. */
    public static boolean holds(byte[] message, PublicKey by) {
        try {
            Document document = parse(message);
            NodeList signatures = document.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature");
            if (signatures.getLength() != 1
                    || !document.getDocumentElement()
                            .isSameNode(signatures.item(0).getParentNode())) {
                return false;
            }
            DOMValidateContext context = new DOMValidateContext(by, signatures.item(0));
            XMLSignature signature = SIGNATURES.unmarshalXMLSignature(context);
            List<Reference> over = signature.getSignedInfo().getReferences();
            return over.size() == 1 && "".equals(over.getFirst().getURI()) && signature.validate(context);
        } catch (SAXException | IOException | MarshalException | XMLSignatureException altered) {
            return false;
        }
    }

    private static Document parse(byte[] message) throws SAXException, IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(message));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java reads XML without document types", e);
        }
    }

    private static byte[] octets(Document document) {
        try {
            TransformerFactory factory = TransformerFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_STYLESHEET, "");
            Transformer transformer = factory.newTransformer();
            document.setXmlStandalone(true); // or it would say that it is not
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            transformer.transform(new DOMSource(document), new StreamResult(octets));
            return octets.toByteArray();
        } catch (TransformerException e) {
            throw new IllegalStateException("a document in memory cannot be written", e);
        }
    }
}
