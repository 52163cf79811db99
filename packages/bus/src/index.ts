export { inProcessReports, type ReportTransport } from './transport.ts';
